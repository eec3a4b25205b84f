import { notFound } from "@/lib/domain/errors";
import { read, type ServiceContext } from "@/lib/services/context";
import { SECRET_SELECT, type SecretView, secretView } from "@/lib/services/secret/secret-view";

const MAX_SECRETS = 50;

/** The newest secrets of a registration of the acting tenant, including inactive ones. */
export function listSecrets(ctx: ServiceContext, registrationId: string): Promise<SecretView[]> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id },
      select: { secrets: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MAX_SECRETS, select: SECRET_SELECT } },
    });
    if (!registration) throw notFound();
    return registration.secrets.map((secret) => secretView(secret, ctx.now));
  });
}
