-- Written by hand: drizzle knows no virtual tables. `rowid` is the key of the row that a text is of.
CREATE VIRTUAL TABLE case_text USING fts5(
  description, place,
  content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
--> statement-breakpoint
CREATE VIRTUAL TABLE contact_text USING fts5(
  names, email,
  content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
