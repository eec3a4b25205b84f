-- CreateTable
CREATE TABLE "WrappedKeyring" (
    "masterKeyId" TEXT NOT NULL,
    "wrappedKeys" TEXT NOT NULL,
    "isTarget" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WrappedKeyring_pkey" PRIMARY KEY ("masterKeyId")
);
