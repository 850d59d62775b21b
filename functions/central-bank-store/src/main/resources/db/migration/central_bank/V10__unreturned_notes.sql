-- Roots with value out, by the time at which the sweep has to look at them (PROTOCOL §6.1): their deadline, and after a
-- look without the end of it, that look. A root without unspent outputs is taken off, so what is swept costs nothing.
CREATE TABLE central_bank.unreturned_note (
    root   bytea       NOT NULL,
    due_at timestamptz NOT NULL,
    CONSTRAINT unreturned_note_pk PRIMARY KEY (root),
    CONSTRAINT unreturned_note_root_size CHECK (octet_length(root) = 16)
);

CREATE INDEX unreturned_note_by_due ON central_bank.unreturned_note (due_at, root);

-- No path into the registry can forget it.
CREATE FUNCTION central_bank.watch_notes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    -- Not "do nothing", which would not wait for a sweep that is about to forget the root.
    INSERT INTO central_bank.unreturned_note AS u (root, due_at)
    SELECT e.root, min(e.deadline) FROM entered e GROUP BY e.root ORDER BY e.root
    ON CONFLICT (root) DO UPDATE SET due_at = least(u.due_at, EXCLUDED.due_at);
    RETURN NULL;
END
$$;

CREATE TRIGGER root_note_watched AFTER INSERT ON central_bank.root_note
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION central_bank.watch_notes();

INSERT INTO central_bank.unreturned_note (root, due_at)
SELECT n.root, min(n.deadline) FROM central_bank.root_note n GROUP BY n.root;

GRANT SELECT, DELETE, UPDATE (due_at) ON central_bank.unreturned_note TO central_bank;
