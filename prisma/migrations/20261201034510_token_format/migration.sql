-- AlterTable
ALTER TABLE "Registration" ADD COLUMN     "scopeForm" TEXT NOT NULL DEFAULT 'array',
ADD COLUMN     "tokenType" TEXT NOT NULL DEFAULT 'at+jwt';
