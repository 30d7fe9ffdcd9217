-- Evidence: files, and what is known of the bytes that the store keeps once.
-- CreateTable
CREATE TABLE "content" (
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pictured" BOOLEAN NOT NULL,
    "excerpt" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "content_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "task_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "file_task_id_idx" ON "file"("task_id");

-- CreateIndex
CREATE INDEX "file_sha256_idx" ON "file"("sha256");

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "content"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Prisma's schema can't say it: what a person uploaded and has not used.
CREATE INDEX "file_loose_idx" ON "file" ("person_id", "at") WHERE "task_id" IS NULL;
