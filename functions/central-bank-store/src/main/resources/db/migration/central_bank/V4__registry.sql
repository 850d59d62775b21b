-- The registry of ownership (PROTOCOL §4.5), written by ownership-update only.

-- Two note ids under one root are the agent's fault, and both holders are honoured: the root then has two rows.
CREATE TABLE central_bank.root_note (
    root       bytea       NOT NULL,
    note_id    bytea       NOT NULL,
    agent_id   text        NOT NULL,
    series     bytea       NOT NULL,
    currency   text        NOT NULL,
    amount     bigint      NOT NULL,
    suite      smallint    NOT NULL,
    owner_key  bytea       NOT NULL,
    deadline   timestamptz NOT NULL,
    entered_at timestamptz NOT NULL,
    CONSTRAINT root_note_pk PRIMARY KEY (root, note_id),
    CONSTRAINT root_note_amount_positive CHECK (amount > 0),
    CONSTRAINT root_note_sizes CHECK (
        octet_length(root) = 16 AND octet_length(note_id) = 32 AND octet_length(series) = 8
        AND octet_length(owner_key) = 33)
);

-- state: 1 ATTESTED, 2 LIVE, 3 SPENT, 4 REDEEMED, 5 REISSUED, 6 CONTESTED, 7 FROZEN, 8 RETURNED, 9 COVERED, 10 DENIED.
CREATE TABLE central_bank.output (
    root         bytea       NOT NULL,
    source       bytea       NOT NULL,
    output_index smallint    NOT NULL,
    amount       bigint      NOT NULL,
    suite        smallint    NOT NULL,
    owner_key    bytea       NOT NULL,
    owner_device bytea       NOT NULL,
    owner_agent  text        NOT NULL,
    hop          smallint    NOT NULL,
    length       smallint    NOT NULL,
    state        smallint    NOT NULL,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT output_pk PRIMARY KEY (root, source, output_index),
    CONSTRAINT output_amount_positive CHECK (amount > 0),
    CONSTRAINT output_index_range CHECK (output_index BETWEEN 0 AND 15),
    CONSTRAINT output_state_known CHECK (state BETWEEN 1 AND 10),
    CONSTRAINT output_hop_within_length CHECK (hop BETWEEN 0 AND length),
    CONSTRAINT output_sizes CHECK (
        octet_length(root) = 16 AND octet_length(source) = 32 AND octet_length(owner_key) = 33
        AND octet_length(owner_device) = 8)
);

-- Every transition is appended here (PROTOCOL §4.5) by the trigger below; the role can only read it.
CREATE TABLE central_bank.output_transition (
    root         bytea       NOT NULL,
    source       bytea       NOT NULL,
    output_index smallint    NOT NULL,
    changed_at   timestamptz NOT NULL,
    state        smallint    NOT NULL,
    CONSTRAINT output_transition_pk PRIMARY KEY (root, source, output_index, changed_at, state)
);

-- Per root note, unspent winning outputs plus terminal ones sum to what was issued (PROTOCOL §7). Checked when the
-- statement ends and not only at commit, once per touched root and not once per row: the registry writes all outputs
-- of a batch in one statement, whose rows it locks in key order. Every path starts at its note's own output, so two
-- batches of one root wait for each other there, and the second one's check sees what the first one wrote.
CREATE FUNCTION central_bank.root_is_conserved() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT c.root FROM changed c) AS touched
        WHERE (SELECT coalesce(sum(o.amount) FILTER (WHERE o.state IN (1, 2, 4, 5, 7, 8)), 0)
               FROM central_bank.output o WHERE o.root = touched.root)
           <> (SELECT coalesce(sum(n.amount), 0) FROM central_bank.root_note n WHERE n.root = touched.root)) THEN
        RAISE EXCEPTION 'outputs do not sum to their note'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'output_conserved_per_root';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER output_conserved_insert AFTER INSERT ON central_bank.output
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION central_bank.root_is_conserved();
CREATE TRIGGER output_conserved_update AFTER UPDATE ON central_bank.output
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION central_bank.root_is_conserved();
CREATE TRIGGER output_conserved_delete AFTER DELETE ON central_bank.output
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION central_bank.root_is_conserved();

-- A note is entered before its outputs, so its own check waits for the commit.
CREATE FUNCTION central_bank.note_is_conserved() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    IF (SELECT coalesce(sum(o.amount) FILTER (WHERE o.state IN (1, 2, 4, 5, 7, 8)), 0)
        FROM central_bank.output o WHERE o.root = NEW.root)
       <> (SELECT sum(n.amount) FROM central_bank.root_note n WHERE n.root = NEW.root) THEN
        RAISE EXCEPTION 'outputs do not sum to their note'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'root_note_conserved';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER root_note_conserved AFTER INSERT ON central_bank.root_note
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION central_bank.note_is_conserved();

-- Which state may follow which. What is spent, redeemed, reissued, returned, covered or denied stays so; what was lost
-- never comes back into the sum, and what is in it never becomes contested.
CREATE FUNCTION central_bank.may_follow(earlier smallint, later smallint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
    SELECT CASE earlier
        WHEN 1 THEN later IN (2, 3, 7, 8)
        WHEN 2 THEN later IN (3, 7, 8)
        WHEN 6 THEN later IN (9, 10)
        WHEN 7 THEN later IN (2, 3, 8)
        ELSE false
    END
$$;

CREATE FUNCTION central_bank.refuse_transition() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS
$$
BEGIN
    RAISE EXCEPTION 'state % cannot become %', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'output_state_never_goes_back';
END
$$;

CREATE TRIGGER output_state_never_goes_back BEFORE UPDATE ON central_bank.output
    FOR EACH ROW WHEN (OLD.state <> NEW.state AND NOT central_bank.may_follow(OLD.state, NEW.state))
    EXECUTE FUNCTION central_bank.refuse_transition();

CREATE FUNCTION central_bank.log_first_states() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    INSERT INTO central_bank.output_transition (root, source, output_index, changed_at, state)
    SELECT c.root, c.source, c.output_index, c.changed_at, c.state FROM changed c;
    RETURN NULL;
END
$$;

CREATE FUNCTION central_bank.log_transitions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    INSERT INTO central_bank.output_transition (root, source, output_index, changed_at, state)
    SELECT c.root, c.source, c.output_index, c.changed_at, c.state
    FROM changed c JOIN earlier e USING (root, source, output_index)
    WHERE c.state <> e.state;
    RETURN NULL;
END
$$;

CREATE TRIGGER output_logged_insert AFTER INSERT ON central_bank.output
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION central_bank.log_first_states();
CREATE TRIGGER output_logged_update AFTER UPDATE ON central_bank.output
    REFERENCING OLD TABLE AS earlier NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION central_bank.log_transitions();

-- Payments handed to the agent of a payee that has not been seen with them (PROTOCOL §3.4), once each; "root" is that
-- of the payment's first component.
CREATE TABLE central_bank.handed_over (
    root      bytea       NOT NULL,
    txid      bytea       NOT NULL,
    handed_at timestamptz NOT NULL,
    CONSTRAINT handed_over_pk PRIMARY KEY (root, txid),
    CONSTRAINT handed_over_sizes CHECK (octet_length(root) = 16 AND octet_length(txid) = 32)
);

-- What is issued under a series and what came back, netted per batch: the sum is what the quota must cover.
CREATE TABLE central_bank.series_posting (
    series             bytea       NOT NULL,
    posted_at          timestamptz NOT NULL,
    posting_id         bytea       NOT NULL,
    kind               smallint    NOT NULL,
    signed_minor_units bigint      NOT NULL,
    CONSTRAINT series_posting_pk PRIMARY KEY (series, posted_at, posting_id, kind),
    CONSTRAINT series_posting_kind_sign CHECK (
        (kind = 1 AND signed_minor_units > 0) OR (kind = 2 AND signed_minor_units < 0)),
    CONSTRAINT series_posting_sizes CHECK (octet_length(series) = 8 AND octet_length(posting_id) = 16)
);
COMMENT ON COLUMN central_bank.series_posting.kind IS '1 issued, 2 given back by redeem, reissue or return';

-- OVER_ISSUE (PROTOCOL §7): the holders are honoured, the agent's reserve bears it.
CREATE TABLE central_bank.over_issue (
    series      bytea       NOT NULL,
    found_at    timestamptz NOT NULL,
    posting_id  bytea       NOT NULL,
    outstanding bigint      NOT NULL,
    quota       bigint      NOT NULL,
    CONSTRAINT over_issue_pk PRIMARY KEY (series, found_at, posting_id),
    CONSTRAINT over_issue_is_over CHECK (outstanding > quota)
);

-- DUPLICATE_NOTE (PROTOCOL §2.5): another note under a root that is already taken.
CREATE TABLE central_bank.duplicate_note (
    root     bytea       NOT NULL,
    note_id  bytea       NOT NULL,
    agent_id text        NOT NULL,
    found_at timestamptz NOT NULL,
    CONSTRAINT duplicate_note_pk PRIMARY KEY (root, note_id)
);

-- Both are found by the database itself when a note is entered, so that no path into the registry can forget it.
CREATE FUNCTION central_bank.find_duplicate_notes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    INSERT INTO central_bank.duplicate_note (root, note_id, agent_id, found_at)
    SELECT e.root, e.note_id, e.agent_id, e.entered_at FROM entered e
    WHERE EXISTS (SELECT FROM central_bank.root_note n WHERE n.root = e.root AND n.note_id <> e.note_id)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER root_note_duplicates AFTER INSERT ON central_bank.root_note
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION central_bank.find_duplicate_notes();

CREATE FUNCTION central_bank.find_over_issues() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
BEGIN
    -- Two batches of one series must see each other's postings: the quota's row is where they meet.
    PERFORM FROM central_bank.quota q
        WHERE q.series IN (SELECT p.series FROM posted p WHERE p.kind = 1) ORDER BY q.series FOR NO KEY UPDATE;
    INSERT INTO central_bank.over_issue (series, found_at, posting_id, outstanding, quota)
    SELECT issued.series, issued.posted_at, issued.posting_id, total.outstanding, total.quota
    FROM posted issued
    CROSS JOIN LATERAL (
        SELECT (SELECT sum(p.signed_minor_units) FROM central_bank.series_posting p WHERE p.series = issued.series)
                   AS outstanding,
               (SELECT coalesce(sum(q.amount - q.returned), 0) FROM central_bank.quota q
                WHERE q.series = issued.series) AS quota) AS total
    WHERE issued.kind = 1 AND total.outstanding > total.quota
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER series_posting_over_issues AFTER INSERT ON central_bank.series_posting
    REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION central_bank.find_over_issues();

GRANT SELECT, INSERT ON central_bank.root_note TO central_bank;
GRANT SELECT, INSERT, UPDATE (state, changed_at, owner_agent) ON central_bank.output TO central_bank;
GRANT SELECT, INSERT ON central_bank.handed_over TO central_bank;
GRANT SELECT ON central_bank.output_transition TO central_bank;
GRANT SELECT, INSERT ON central_bank.series_posting TO central_bank;
GRANT SELECT ON central_bank.over_issue TO central_bank;
GRANT SELECT ON central_bank.duplicate_note TO central_bank;
