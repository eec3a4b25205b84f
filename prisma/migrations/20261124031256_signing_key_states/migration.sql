-- AlterTable
ALTER TABLE "SigningKey" DROP COLUMN "retiredAt",
ADD COLUMN     "revokedAt" TIMESTAMPTZ(3),
ADD COLUMN     "signsFrom" TIMESTAMPTZ(3),
ALTER COLUMN "encryptedPrivate" DROP NOT NULL;

-- Until now the newest key signed, from the moment it was made.
UPDATE "SigningKey" SET "signsFrom" = "createdAt";
ALTER TABLE "SigningKey" ALTER COLUMN "signsFrom" SET NOT NULL;
