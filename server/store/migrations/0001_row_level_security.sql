-- Written by hand: roles and FORCE ROW LEVEL SECURITY are not in drizzle's schema.
-- The role is the whole server's, so another database of it may have made it, or be making it now.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guichet_app') THEN
    CREATE ROLE guichet_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'guichet_app', 'MEMBER') THEN
    EXECUTE format('GRANT guichet_app TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO guichet_app;
--> statement-breakpoint
-- The authority that a transaction is bound to; null when it is bound to none, which matches no row.
CREATE FUNCTION bound_authority() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('guichet.authority_id', true), '')::uuid;
--> statement-breakpoint
-- Every table of an authority shows its own rows alone, to its owner too. What is written once is never
-- changed: the log and the commands it settled.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'installation' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_authority ON %I TO guichet_app
         USING (authority_id = bound_authority()) WITH CHECK (authority_id = bound_authority())',
      name
    );
    EXECUTE format('GRANT SELECT, INSERT ON %I TO guichet_app', name);
    IF name NOT IN ('event', 'command') THEN
      EXECUTE format('GRANT UPDATE, DELETE ON %I TO guichet_app', name);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON installation TO guichet_app;
--> statement-breakpoint
-- Authorities are found and created by the owner, who need not be a superuser.
CREATE POLICY across_authorities ON authority TO CURRENT_USER USING (true) WITH CHECK (true);
