-- The versions of a ward's rules of commendation that its office made.
-- CreateTable
CREATE TABLE "award_rules" (
    "ward_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "award_rules_pkey" PRIMARY KEY ("ward_id","version")
);

-- A version that a dossier took its basis from is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "award_rules" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
