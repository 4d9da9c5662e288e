import type { Migration } from '../migrate.ts';

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
];
