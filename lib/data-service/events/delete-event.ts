import { findEvent } from "@/lib/data-service/events/find-event";
import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { emptyAnswer } from "@/lib/token-plane/answer";

export const deleteEvent: Operation = async ({ tenancy, params: [address] }) => {
  await withTenant(tenancy, async (rows) => {
    const { id } = await findEvent(rows, address);
    await rows.dataEvent.deleteMany({ where: { id } });
  });
  return emptyAnswer({ status: 204 });
};
