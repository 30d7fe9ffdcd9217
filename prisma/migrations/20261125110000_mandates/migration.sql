-- Mandates: posts in other hands for a while, time off, and notices that come in somebody's place.
-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "mandate_id" UUID;

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "principal_id" UUID,
    "person_id" UUID NOT NULL,
    "acts" TEXT[],
    "campaigns" UUID[],
    "decision_number" TEXT NOT NULL,
    "decision_date" DATE NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "time_off_id" UUID,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_off" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "decision_number" TEXT,
    "decision_date" DATE,
    "substitute_id" UUID,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mandate_person_id_idx" ON "mandate"("person_id");

-- CreateIndex
CREATE INDEX "mandate_post_id_idx" ON "mandate"("post_id");

-- CreateIndex
CREATE INDEX "mandate_principal_id_idx" ON "mandate"("principal_id");

-- CreateIndex
CREATE INDEX "mandate_ward_id_until_at_idx" ON "mandate"("ward_id", "until_at");

-- CreateIndex
CREATE INDEX "time_off_person_id_idx" ON "time_off"("person_id");

-- CreateIndex
CREATE INDEX "time_off_ward_id_until_at_idx" ON "time_off"("ward_id", "until_at");
