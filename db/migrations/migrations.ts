import type { Migration } from './migration.ts';

/** Every step of the store’s schema, made by embed-migrations.ts. A step that shipped never changes. */
export const migrations: readonly Migration[] = [
  {
    name: '0000_store',
    sql: `CREATE TABLE \`aggregate\` (
	\`kind\` text NOT NULL,
	\`id\` text NOT NULL,
	\`state\` text NOT NULL,
	PRIMARY KEY(\`kind\`, \`id\`)
);
--> statement-breakpoint
CREATE TABLE \`confirmed\` (
	\`kind\` text NOT NULL,
	\`id\` text NOT NULL,
	\`state\` text,
	PRIMARY KEY(\`kind\`, \`id\`)
);
--> statement-breakpoint
CREATE TABLE \`event\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`sequence\` integer,
	\`kind\` text NOT NULL,
	\`aggregate_id\` text NOT NULL,
	\`revision\` integer NOT NULL,
	\`type\` text NOT NULL,
	\`version\` integer NOT NULL,
	\`data\` text NOT NULL,
	\`command_id\` text NOT NULL,
	\`actor\` text NOT NULL,
	\`at\` text NOT NULL,
	\`clock_doubtful\` integer NOT NULL,
	\`unread\` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX \`event_sequence\` ON \`event\` (\`sequence\`);--> statement-breakpoint
CREATE INDEX \`event_aggregate\` ON \`event\` (\`aggregate_id\`,\`sequence\`);--> statement-breakpoint
CREATE INDEX \`event_unread\` ON \`event\` (\`unread\`) WHERE unread = 1;--> statement-breakpoint
CREATE TABLE \`outbox\` (
	\`position\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	\`command_id\` text NOT NULL,
	\`kind\` text NOT NULL,
	\`aggregate_id\` text NOT NULL,
	\`command\` text NOT NULL,
	\`accepted\` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX \`outbox_command\` ON \`outbox\` (\`command_id\`);--> statement-breakpoint
CREATE INDEX \`outbox_aggregate\` ON \`outbox\` (\`aggregate_id\`);--> statement-breakpoint
CREATE TABLE \`refused\` (
	\`command_id\` text PRIMARY KEY NOT NULL,
	\`command\` text NOT NULL,
	\`refusal\` text NOT NULL,
	\`discard_reason\` text,
	\`discarded_by\` text,
	\`discarded_at\` text
);
--> statement-breakpoint
CREATE TABLE \`case_row\` (
	\`key\` integer PRIMARY KEY NOT NULL,
	\`id\` text NOT NULL,
	\`revision\` integer NOT NULL,
	\`reference\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`type_id\` text NOT NULL,
	\`contact_id\` text,
	\`team_id\` text NOT NULL,
	\`agent_id\` text,
	\`status\` text NOT NULL,
	\`open\` integer NOT NULL,
	\`channel\` text NOT NULL,
	\`received_at\` text NOT NULL,
	\`due_on\` text NOT NULL,
	\`updated_at\` text NOT NULL,
	\`summary\` text NOT NULL,
	\`place\` text,
	\`place_key\` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX \`case_id\` ON \`case_row\` (\`id\`);--> statement-breakpoint
CREATE INDEX \`case_reference\` ON \`case_row\` (\`reference\`);--> statement-breakpoint
CREATE INDEX \`case_number\` ON \`case_row\` (\`number\`);--> statement-breakpoint
CREATE INDEX \`case_due\` ON \`case_row\` (\`open\`,\`due_on\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_received\` ON \`case_row\` (\`open\`,\`received_at\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_team_due\` ON \`case_row\` (\`team_id\`,\`open\`,\`due_on\`,\`id\`,\`agent_id\`,\`status\`);--> statement-breakpoint
CREATE INDEX \`case_team_received\` ON \`case_row\` (\`team_id\`,\`open\`,\`received_at\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_agent_due\` ON \`case_row\` (\`agent_id\`,\`open\`,\`due_on\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_agent_received\` ON \`case_row\` (\`agent_id\`,\`open\`,\`received_at\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_status_due\` ON \`case_row\` (\`status\`,\`open\`,\`due_on\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_status_received\` ON \`case_row\` (\`status\`,\`open\`,\`received_at\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_type_due\` ON \`case_row\` (\`type_id\`,\`open\`,\`due_on\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_type_received\` ON \`case_row\` (\`type_id\`,\`open\`,\`received_at\`,\`id\`);--> statement-breakpoint
CREATE INDEX \`case_type_place\` ON \`case_row\` (\`type_id\`,\`open\`,\`place_key\`) WHERE place_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX \`case_contact\` ON \`case_row\` (\`contact_id\`,\`open\`,\`received_at\`,\`id\`) WHERE contact_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE \`contact_row\` (
	\`key\` integer PRIMARY KEY NOT NULL,
	\`id\` text NOT NULL,
	\`name\` text NOT NULL,
	\`phone\` text,
	\`phone_digits\` text,
	\`email\` text,
	\`address\` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX \`contact_id\` ON \`contact_row\` (\`id\`);--> statement-breakpoint
CREATE INDEX \`contact_phone\` ON \`contact_row\` (\`phone_digits\`) WHERE phone_digits IS NOT NULL;--> statement-breakpoint
CREATE TABLE \`agent_session\` (
	\`agent_id\` text PRIMARY KEY NOT NULL,
	\`session\` text NOT NULL,
	\`expires_at\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`agent_verifier\` (
	\`agent_id\` text PRIMARY KEY NOT NULL,
	\`phc\` text NOT NULL,
	\`expires_at\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`draft\` (
	\`agent_id\` text PRIMARY KEY NOT NULL,
	\`case_id\` text NOT NULL,
	\`draft\` text NOT NULL,
	\`saved_at\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`identity\` (
	\`one\` integer PRIMARY KEY NOT NULL,
	\`desk_id\` text NOT NULL,
	\`desk_name\` text NOT NULL,
	\`site_id\` text,
	\`server_url\` text NOT NULL,
	\`token\` text NOT NULL,
	\`authority\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`preference\` (
	\`owner\` text PRIMARY KEY NOT NULL,
	\`value\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`reference_block\` (
	\`first\` integer PRIMARY KEY NOT NULL,
	\`last\` integer NOT NULL,
	\`next\` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`signed_in\` (
	\`one\` integer PRIMARY KEY NOT NULL,
	\`agent_id\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`sync_state\` (
	\`one\` integer PRIMARY KEY NOT NULL,
	\`epoch\` text NOT NULL,
	\`cursor\` integer NOT NULL,
	\`filled\` integer NOT NULL,
	\`clock_offset\` integer NOT NULL,
	\`last_contact_at\` text NOT NULL
);
`,
  },
  {
    name: '0001_full_text',
    sql: `-- Written by hand: drizzle knows no virtual tables. \`rowid\` is the key of the row that a text is of.
CREATE VIRTUAL TABLE case_text USING fts5(
  description, place,
  content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
--> statement-breakpoint
CREATE VIRTUAL TABLE contact_text USING fts5(
  names, email,
  content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
`,
  },
  {
    name: '0002_partial_replication',
    sql: `CREATE TABLE \`fill\` (
	\`one\` integer PRIMARY KEY NOT NULL,
	\`base\` text,
	\`target\` text NOT NULL,
	\`after\` text,
	\`done\` integer NOT NULL,
	\`total\` integer NOT NULL,
	\`started_at\` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE \`sync_history\` (
	\`position\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	\`kind\` text NOT NULL,
	\`at\` text NOT NULL,
	\`facts\` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX \`sync_history_kind\` ON \`sync_history\` (\`kind\`,\`position\`);--> statement-breakpoint
CREATE TABLE \`wanted\` (
	\`kind\` text NOT NULL,
	\`id\` text NOT NULL,
	PRIMARY KEY(\`kind\`, \`id\`)
);
--> statement-breakpoint
ALTER TABLE \`sync_state\` ADD \`mark\` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE \`sync_state\` ADD \`subscription\` text;--> statement-breakpoint
ALTER TABLE \`sync_state\` ADD \`traces\` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- By hand: until now every desk held everything, in one order, so that what it holds tells its mark.
UPDATE sync_state SET
  mark = coalesce((SELECT id FROM event WHERE sequence = sync_state.cursor), ''),
  subscription = '{"staff":true,"hiddenTypeIds":[],"teamIds":[]}'
WHERE cursor > 0;
`,
  },
  {
    name: '0003_attachments',
    sql: `CREATE TABLE \`case_attachment\` (
	\`case_id\` text NOT NULL,
	\`attachment_id\` text NOT NULL,
	\`sha256\` text NOT NULL,
	\`media_type\` text NOT NULL,
	\`size\` integer NOT NULL,
	\`removed\` integer NOT NULL,
	PRIMARY KEY(\`case_id\`, \`attachment_id\`)
);
--> statement-breakpoint
CREATE INDEX \`case_attachment_file\` ON \`case_attachment\` (\`sha256\`);--> statement-breakpoint
CREATE TABLE \`transfer\` (
	\`position\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	\`sha256\` text NOT NULL,
	\`media_type\` text NOT NULL,
	\`size\` integer NOT NULL,
	\`held\` integer NOT NULL,
	\`task\` text,
	\`asked\` integer DEFAULT 0 NOT NULL,
	\`refusal\` text,
	\`attached\` integer DEFAULT 0 NOT NULL,
	\`added_at\` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX \`transfer_sha256_unique\` ON \`transfer\` (\`sha256\`);--> statement-breakpoint
CREATE INDEX \`transfer_task\` ON \`transfer\` (\`task\`,\`asked\`,\`position\`) WHERE task IS NOT NULL;`,
  },
  {
    name: '0004_former_references',
    sql: `CREATE TABLE \`told_overwrite\` (
	\`agent_id\` text NOT NULL,
	\`event_id\` text NOT NULL,
	\`at\` text NOT NULL,
	PRIMARY KEY(\`agent_id\`, \`event_id\`)
);
--> statement-breakpoint
ALTER TABLE \`case_row\` ADD \`former_reference\` text;--> statement-breakpoint
CREATE INDEX \`case_former_reference\` ON \`case_row\` (\`former_reference\`) WHERE former_reference IS NOT NULL;--> statement-breakpoint
CREATE INDEX \`event_overwrote\` ON \`event\` (\`sequence\`) WHERE type IN ('case.edited', 'contact.edited') AND json_array_length(data, '$.overwrote') > 0;`,
  },
  {
    name: '0005_hidden_counts',
    sql: `DROP INDEX \`case_type_due\`;--> statement-breakpoint
CREATE INDEX \`case_type_due\` ON \`case_row\` (\`type_id\`,\`open\`,\`due_on\`,\`id\`,\`team_id\`,\`agent_id\`,\`status\`);`,
  },
];
