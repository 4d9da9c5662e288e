ALTER TABLE "case_row" ADD COLUMN "former_reference" text;--> statement-breakpoint
CREATE INDEX "case_row_former_reference" ON "case_row" USING btree ("authority_id","former_reference") WHERE former_reference is not null;--> statement-breakpoint
-- By hand: types that were made before there were confidential ones are open. The owner sees all rows meanwhile.
ALTER TABLE "aggregate" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "aggregate" SET state = (left(rtrim(state::text), -1) || ',"restrictedTo":null}')::json
WHERE kind = 'case_type' AND state -> 'restrictedTo' IS NULL;--> statement-breakpoint
ALTER TABLE "aggregate" FORCE ROW LEVEL SECURITY;
