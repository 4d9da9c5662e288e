DROP INDEX `case_type_due`;--> statement-breakpoint
CREATE INDEX `case_type_due` ON `case_row` (`type_id`,`open`,`due_on`,`id`,`team_id`,`agent_id`,`status`);