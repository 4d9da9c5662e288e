CREATE TABLE "desk_agent" (
	"authority_id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"signed_in_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_agent_authority_id_desk_id_agent_id_pk" PRIMARY KEY("authority_id","desk_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "left_command" (
	"authority_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"command" json NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "left_command_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
CREATE TABLE "recovered_event" (
	"authority_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"event_id" text NOT NULL,
	"desk_id" uuid NOT NULL,
	"event" json NOT NULL,
	"sequence" bigint,
	"recovered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recovered_event_authority_id_epoch_event_id_pk" PRIMARY KEY("authority_id","epoch","event_id")
);
--> statement-breakpoint
CREATE TABLE "restoration" (
	"authority_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"head" bigint NOT NULL,
	"desk_id" uuid NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "restoration_authority_id_epoch_pk" PRIMARY KEY("authority_id","epoch")
);
--> statement-breakpoint
ALTER TABLE "command" ALTER COLUMN "digest" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "former_epochs" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "aggregate" ADD COLUMN "type_id" uuid;--> statement-breakpoint
ALTER TABLE "aggregate" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "aggregate" ADD COLUMN "sum" bigint;--> statement-breakpoint
ALTER TABLE "aggregate" ADD COLUMN "fill_rank" smallint;--> statement-breakpoint
ALTER TABLE "aggregate" ADD COLUMN "fill_order" bigint;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "moved_from_type" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "moved_from_team" uuid;--> statement-breakpoint
-- By hand from here: what is there already gets its places and sums, as `eventChecksum` and `fillPlaceOf` say.
-- The owner sees all rows meanwhile.
ALTER TABLE "aggregate" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE FUNCTION pg_temp.product_32(one bigint, other bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN ((one & 65535) * other + ((((one >> 16) * other) & 65535) << 16)) & 4294967295;--> statement-breakpoint
CREATE FUNCTION pg_temp.event_checksum(id text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  bytes bytea := convert_to(id, 'UTF8');
  hash bigint := 2166136261;
BEGIN
  FOR place IN 0 .. length(bytes) - 1 LOOP
    hash := ((hash # get_byte(bytes, place)) * 16777619) & 4294967295;
  END LOOP;
  hash := pg_temp.product_32(hash # (hash >> 16), 2246822507);
  hash := pg_temp.product_32(hash # (hash >> 13), 3266489909);
  RETURN hash # (hash >> 16);
END $$;--> statement-breakpoint
UPDATE "aggregate" SET
  type_id = CASE WHEN aggregate.kind = 'case' THEN (state ->> 'typeId')::uuid END,
  team_id = CASE WHEN aggregate.kind = 'case' THEN (state ->> 'teamId')::uuid END,
  sum = sums.sum,
  fill_rank = CASE
    WHEN aggregate.kind = 'contact' THEN 2
    WHEN aggregate.kind <> 'case' THEN 0
    WHEN state ->> 'status' IN ('closed', 'dismissed', 'refused', 'transferred') THEN 3
    ELSE 1
  END,
  fill_order = CASE aggregate.kind
    WHEN 'case' THEN -floor(extract(epoch FROM (state ->> 'receivedAt')::timestamptz) * 1000)::bigint
    WHEN 'contact' THEN 0
    WHEN 'case_type' THEN 2
    WHEN 'team' THEN 3
    WHEN 'site' THEN 4
    ELSE 5
  END
FROM (
  SELECT authority_id, kind, aggregate_id, sum(pg_temp.event_checksum(id))::bigint AS sum
  FROM "event" GROUP BY authority_id, kind, aggregate_id
) AS sums
WHERE sums.authority_id = aggregate.authority_id
  AND sums.kind = aggregate.kind
  AND sums.aggregate_id = aggregate.id;--> statement-breakpoint
-- A state whose events are gone cannot be, but must not stop the server from starting.
DELETE FROM "aggregate" WHERE sum IS NULL;--> statement-breakpoint
ALTER TABLE "aggregate" ALTER COLUMN "sum" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "aggregate" ALTER COLUMN "fill_rank" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "aggregate" ALTER COLUMN "fill_order" SET NOT NULL;--> statement-breakpoint
INSERT INTO "desk_agent" (authority_id, desk_id, agent_id, signed_in_at)
SELECT authority_id, desk_id, agent_id, max(created_at) FROM "session"
GROUP BY authority_id, desk_id, agent_id;--> statement-breakpoint
DROP FUNCTION pg_temp.event_checksum(text);--> statement-breakpoint
DROP FUNCTION pg_temp.product_32(bigint, bigint);--> statement-breakpoint
ALTER TABLE "aggregate" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "left_command_desk" ON "left_command" USING btree ("authority_id","desk_id");--> statement-breakpoint
CREATE INDEX "aggregate_scope" ON "aggregate" USING btree ("authority_id","kind","type_id","team_id","id","revision","sum");--> statement-breakpoint
CREATE INDEX "aggregate_fill" ON "aggregate" USING btree ("authority_id","fill_rank","fill_order","id");--> statement-breakpoint
CREATE INDEX "aggregate_restricted" ON "aggregate" USING btree ("authority_id","id") WHERE kind = 'case_type' and (state ->> 'restrictedTo') is not null;--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['desk_agent', 'restoration', 'recovered_event', 'left_command'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_authority ON %I TO guichet_app
         USING (authority_id = bound_authority()) WITH CHECK (authority_id = bound_authority())',
      name
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO guichet_app', name);
  END LOOP;
END $$;--> statement-breakpoint
-- A desk may be the first to show that the database was put back; a command that was refused since may turn
-- out to have been accepted before.
GRANT UPDATE (epoch, former_epochs) ON "installation" TO guichet_app;--> statement-breakpoint
GRANT UPDATE (digest, refusal) ON "command" TO guichet_app;
