-- Duties: what a unit does again and again, with its slots and all that was entered of its sessions.
-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "clause" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "every" TEXT NOT NULL,
    "at_least" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE,
    "item" TEXT,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_slot" (
    "duty_id" UUID NOT NULL,
    "key" DATE NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "begins_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3),
    "closed" BOOLEAN NOT NULL,
    "met" TEXT,
    "sessions" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "asked" BOOLEAN NOT NULL,

    CONSTRAINT "duty_slot_pkey" PRIMARY KEY ("duty_id","key")
);

-- CreateTable
CREATE TABLE "duty_session" (
    "duty_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "slot" DATE NOT NULL,
    "held_on" DATE NOT NULL,
    "makes_up" BOOLEAN NOT NULL,
    "place" TEXT,
    "skills" TEXT[],
    "people" INTEGER,
    "groups" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_session_pkey" PRIMARY KEY ("duty_id","number","revision")
);

-- CreateIndex
CREATE UNIQUE INDEX "duty_campaign_id_key_unit_id_key" ON "duty"("campaign_id", "key", "unit_id");

-- CreateIndex
CREATE INDEX "duty_ward_id_unit_id_idx" ON "duty"("ward_id", "unit_id");

-- CreateIndex
CREATE INDEX "duty_slot_key_idx" ON "duty_slot"("key");

-- CreateIndex
CREATE INDEX "duty_session_held_on_idx" ON "duty_session"("held_on");
