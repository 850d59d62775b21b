-- The agents' tier. One schema serves any number of agents: every key of a tenant's table starts with agent_id.
-- The role `agent` exists already; it is granted what the stores need and nothing else. Append-only tables take
-- INSERT and SELECT, so that what was written stays as it was written. The migration itself makes the schema.

REVOKE ALL ON SCHEMA agent FROM PUBLIC;
GRANT USAGE ON SCHEMA agent TO agent;

-- 1. Customers and their devices ---------------------------------------------------------------------------------

-- No balance here: a balance is the sum of its postings. debit_lock can only be true; it exists because
-- SELECT … FOR UPDATE asks for the right to update some column.
CREATE TABLE agent.account (
    agent_id   text        COLLATE "C" NOT NULL,
    account_id text        COLLATE "C" NOT NULL,
    currency   text        COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    opened_at  timestamptz NOT NULL,
    debit_lock boolean     NOT NULL DEFAULT true CHECK (debit_lock),
    PRIMARY KEY (agent_id, account_id)
);
GRANT SELECT, INSERT, UPDATE (debit_lock) ON agent.account TO agent;

-- One code enrols one device. Only the digest of the code is kept; the answer is kept so that the same request
-- gets it again.
CREATE TABLE agent.activation (
    agent_id     text  COLLATE "C" NOT NULL,
    account_id   text  COLLATE "C" NOT NULL,
    code_digest  bytea NOT NULL CHECK (octet_length(code_digest) = 32),
    device_id    bytea CHECK (octet_length(device_id) = 8),
    request_hash bytea CHECK (octet_length(request_hash) = 32),
    answer       bytea,
    PRIMARY KEY (agent_id, account_id, code_digest),
    CHECK ((device_id IS NULL) = (request_hash IS NULL) AND (device_id IS NULL) = (answer IS NULL))
);
GRANT SELECT, INSERT, UPDATE (device_id, request_hash, answer) ON agent.activation TO agent;

CREATE TABLE agent.device (
    agent_id         text        COLLATE "C" NOT NULL,
    device_id        bytea       NOT NULL CHECK (octet_length(device_id) = 8),
    account_id       text        COLLATE "C" NOT NULL,
    suite            smallint    NOT NULL,
    key_point        bytea       NOT NULL CHECK (octet_length(key_point) = 33),
    certificate_hash bytea       NOT NULL CHECK (octet_length(certificate_hash) = 32),
    certificate      bytea       NOT NULL,
    not_before       timestamptz NOT NULL,
    not_after        timestamptz NOT NULL,
    enrolled_at      timestamptz NOT NULL,
    PRIMARY KEY (agent_id, device_id),
    CONSTRAINT device_key UNIQUE (agent_id, key_point)
);
GRANT SELECT, INSERT ON agent.device TO agent;

-- Signed lists exactly as the central bank sent them. A whole list (from_version 0) makes older lists superfluous.
CREATE TABLE agent.revocation_list (
    agent_id     text        COLLATE "C" NOT NULL,
    version      bigint      NOT NULL,
    from_version bigint      NOT NULL CHECK (from_version >= 0 AND from_version <= version),
    issued_at    timestamptz NOT NULL,
    signed_list  bytea       NOT NULL,
    PRIMARY KEY (agent_id, version, from_version)
);
GRANT SELECT, INSERT, DELETE ON agent.revocation_list TO agent;

-- Every certificate that any list ever named: revocation is not undone.
CREATE TABLE agent.revoked (
    agent_id         text        COLLATE "C" NOT NULL,
    certificate_hash bytea       NOT NULL CHECK (octet_length(certificate_hash) = 32),
    device_id        bytea       NOT NULL CHECK (octet_length(device_id) = 8),
    revoked_at       timestamptz NOT NULL,
    PRIMARY KEY (agent_id, certificate_hash)
);
GRANT SELECT, INSERT ON agent.revoked TO agent;

-- 2. The books ---------------------------------------------------------------------------------------------------

-- Time-ordered, so that neighbouring inserts touch neighbouring pages: 48 bits of milliseconds, then random ones.
CREATE FUNCTION agent.time_ordered_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
    SET search_path = pg_catalog AS $$
    SELECT encode(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6), 'hex')::uuid
$$;

CREATE TABLE agent.entry (
    agent_id  text        COLLATE "C" NOT NULL,
    entry_id  uuid        NOT NULL DEFAULT agent.time_ordered_id(),
    kind      smallint    NOT NULL,
    booked_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, entry_id)
);
GRANT SELECT, INSERT ON agent.entry TO agent;

-- book: 1 available, 2 frozen (owner: the account), 3 outstanding (owner: the series in hex), 4 clearing,
-- 5 deposits (no owner). Positive credits, negative debits.
CREATE TABLE agent.posting (
    agent_id    text     COLLATE "C" NOT NULL,
    entry_id    uuid     NOT NULL,
    book        smallint NOT NULL CHECK (book BETWEEN 1 AND 5),
    owner       text     COLLATE "C" NOT NULL CHECK ((owner = '') = (book IN (4, 5))),
    currency    text     COLLATE "C" NOT NULL,
    minor_units bigint   NOT NULL CHECK (minor_units <> 0),
    PRIMARY KEY (agent_id, entry_id, book, owner, currency)
);
CREATE INDEX posting_by_owner ON agent.posting (agent_id, owner, book, currency, entry_id) INCLUDE (minor_units);
GRANT SELECT, INSERT ON agent.posting TO agent;

-- Every statement that writes postings leaves every entry balanced, and no customer below zero. The lock of a
-- debited account makes the second check hold under concurrency: the sum is read by a later statement than the
-- lock, so it sees what the previous holder of the lock committed. Credits take no lock.
CREATE FUNCTION agent.check_postings() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM written GROUP BY agent_id, entry_id, currency HAVING sum(minor_units) <> 0) THEN
        RAISE EXCEPTION 'an entry is not balanced' USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_balanced';
    END IF;
    PERFORM FROM agent.account
        WHERE (agent_id, account_id) IN
            (SELECT w.agent_id, w.owner FROM written w WHERE w.book IN (1, 2) AND w.minor_units < 0)
        ORDER BY agent_id, account_id FOR UPDATE;
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT agent_id, owner, book, currency FROM written
                     WHERE book IN (1, 2) AND minor_units < 0) debited
        WHERE 0 > (SELECT sum(p.minor_units) FROM agent.posting p
                   WHERE p.agent_id = debited.agent_id AND p.owner = debited.owner
                     AND p.book = debited.book AND p.currency = debited.currency)) THEN
        RAISE EXCEPTION 'a customer balance is negative'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_not_negative';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER posting_checks AFTER INSERT ON agent.posting
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION agent.check_postings();

-- 3. Quota and notes ---------------------------------------------------------------------------------------------

-- issued: minted and not yet redeemed or reissued. returned: given back to the central bank unused.
CREATE TABLE agent.quota (
    agent_id    text        COLLATE "C" NOT NULL,
    series      bytea       NOT NULL CHECK (octet_length(series) = 8),
    request_id  bytea       NOT NULL CHECK (octet_length(request_id) = 16),
    currency    text        COLLATE "C" NOT NULL,
    granted     bigint      NOT NULL CHECK (granted > 0),
    issued      bigint      NOT NULL DEFAULT 0 CHECK (issued >= 0),
    returned    bigint      NOT NULL DEFAULT 0 CHECK (returned >= 0),
    suite       smallint    NOT NULL,
    key_point   bytea       NOT NULL CHECK (octet_length(key_point) = 33),
    certificate bytea       NOT NULL,
    not_before  timestamptz NOT NULL,
    not_after   timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, series),
    CONSTRAINT quota_not_exceeded CHECK (issued + returned <= granted)
);
GRANT SELECT, INSERT, UPDATE (issued, returned) ON agent.quota TO agent;

CREATE TABLE agent.quota_return (
    agent_id     text        COLLATE "C" NOT NULL,
    return_id    bytea       NOT NULL CHECK (octet_length(return_id) = 16),
    series       bytea       NOT NULL,
    minor_units  bigint      NOT NULL CHECK (minor_units > 0),
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    returned_at  timestamptz NOT NULL,
    PRIMARY KEY (agent_id, return_id)
);
GRANT SELECT, INSERT ON agent.quota_return TO agent;

CREATE TABLE agent.funding_request (
    agent_id     text        COLLATE "C" NOT NULL,
    device_id    bytea       NOT NULL,
    request_id   bytea       NOT NULL CHECK (octet_length(request_id) = 16),
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    answer       bytea       NOT NULL,
    answered_at  timestamptz NOT NULL,
    PRIMARY KEY (agent_id, device_id, request_id)
);
GRANT SELECT, INSERT ON agent.funding_request TO agent;

-- Every note that was ever signed, whose money backs it, and why: a funding request, or a reissued component.
CREATE TABLE agent.note_minted (
    agent_id         text        COLLATE "C" NOT NULL,
    root             bytea       NOT NULL CHECK (octet_length(root) = 16),
    series           bytea       NOT NULL CHECK (octet_length(series) = 8),
    account_id       text        COLLATE "C" NOT NULL,
    device_id        bytea       NOT NULL CHECK (octet_length(device_id) = 8),
    currency         text        COLLATE "C" NOT NULL,
    minor_units      bigint      NOT NULL CHECK (minor_units > 0),
    signed_note      bytea       NOT NULL,
    minted_at        timestamptz NOT NULL,
    request_id       bytea,
    origin_root      bytea,
    origin_txid      bytea,
    origin_component smallint,
    PRIMARY KEY (agent_id, root),
    CONSTRAINT note_origin CHECK (
        num_nonnulls(origin_root, origin_txid, origin_component) = CASE WHEN request_id IS NULL THEN 3 ELSE 0 END)
);
CREATE INDEX note_by_origin ON agent.note_minted (agent_id, origin_root, origin_txid, origin_component)
    WHERE origin_root IS NOT NULL;
CREATE INDEX note_by_account ON agent.note_minted (agent_id, account_id);
GRANT SELECT, INSERT ON agent.note_minted TO agent;

-- Where a note's money stands (PROTOCOL §4.7): still frozen at its funder, or outstanding because it changed hands.
-- One row per note, so it is nobody's hot row; its checks refuse what would break PROTOCOL §7.
CREATE TABLE agent.note_backing (
    agent_id    text   COLLATE "C" NOT NULL,
    root        bytea  NOT NULL CHECK (octet_length(root) = 16),
    minor_units bigint NOT NULL CHECK (minor_units > 0),
    frozen      bigint NOT NULL CONSTRAINT note_frozen_not_negative CHECK (frozen >= 0),
    outstanding bigint NOT NULL CONSTRAINT note_outstanding_not_negative CHECK (outstanding >= 0),
    PRIMARY KEY (agent_id, root),
    CONSTRAINT note_not_exceeded CHECK (frozen + outstanding <= minor_units)
);
GRANT SELECT, INSERT, UPDATE (frozen, outstanding) ON agent.note_backing TO agent;

-- 4. Envelopes and their results ---------------------------------------------------------------------------------

CREATE TABLE agent.envelope (
    agent_id     text        COLLATE "C" NOT NULL,
    device_id    bytea       NOT NULL CHECK (octet_length(device_id) = 8),
    sequence     bigint      NOT NULL CHECK (sequence > 0),
    hash         bytea       NOT NULL CHECK (octet_length(hash) = 32),
    list_version bigint      NOT NULL,
    received_at  timestamptz NOT NULL,
    content      bytea       NOT NULL,
    receipt      bytea       NOT NULL,
    PRIMARY KEY (agent_id, device_id, sequence)
);
CREATE INDEX envelope_by_hash ON agent.envelope (agent_id, device_id, hash);
GRANT SELECT, INSERT ON agent.envelope TO agent;

-- What a device showed itself: a hand-over of the same payment has done its work.
CREATE TABLE agent.uploaded_payment (
    agent_id  text  COLLATE "C" NOT NULL,
    device_id bytea NOT NULL,
    txid      bytea NOT NULL CHECK (octet_length(txid) = 32),
    PRIMARY KEY (agent_id, device_id, txid)
);
GRANT SELECT, INSERT ON agent.uploaded_payment TO agent;

-- verdict: 0 waiting, 1 untouched; above them the final ones: 2 settled, 3 lost (to winner), 4 contested,
-- 5 refused (with code). A final one is never replaced.
CREATE TABLE agent.verdict (
    agent_id  text     COLLATE "C" NOT NULL,
    device_id bytea    NOT NULL,
    sequence  bigint   NOT NULL,
    entry     smallint NOT NULL,
    component smallint NOT NULL,
    txid      bytea    NOT NULL CHECK (octet_length(txid) = 32),
    verdict   smallint NOT NULL CHECK (verdict BETWEEN 0 AND 5),
    winner    bytea,
    code      integer,
    PRIMARY KEY (agent_id, device_id, sequence, entry, component),
    CHECK ((winner IS NOT NULL) = (verdict = 3) AND (code IS NOT NULL) = (verdict = 5))
);
GRANT SELECT, INSERT, UPDATE (verdict, winner, code) ON agent.verdict TO agent;

CREATE TABLE agent.hand_over (
    agent_id  text        COLLATE "C" NOT NULL,
    device_id bytea       NOT NULL,
    txid      bytea       NOT NULL CHECK (octet_length(txid) = 32),
    payment   bytea       NOT NULL,
    kept_at   timestamptz NOT NULL,
    PRIMARY KEY (agent_id, device_id, txid)
);
GRANT SELECT, INSERT ON agent.hand_over TO agent;

-- 5. Settlement --------------------------------------------------------------------------------------------------

-- The winning edges that were booked here, each once (PROTOCOL §4.7).
CREATE TABLE agent.settled_edge (
    agent_id     text        COLLATE "C" NOT NULL,
    root         bytea       NOT NULL CHECK (octet_length(root) = 16),
    txid         bytea       NOT NULL CHECK (octet_length(txid) = 32),
    component    smallint    NOT NULL,
    purpose      smallint    NOT NULL,
    series       bytea       NOT NULL,
    note_agent   text        COLLATE "C" NOT NULL,
    hop          smallint    NOT NULL CHECK (hop >= 0),
    currency     text        COLLATE "C" NOT NULL,
    pay          bigint      NOT NULL CHECK (pay > 0),
    payer_agent  text        COLLATE "C" NOT NULL,
    payer_device bytea       NOT NULL,
    payer_suite  smallint    NOT NULL,
    payer_key    bytea       NOT NULL,
    payee_agent  text        COLLATE "C" NOT NULL,
    payee_device bytea       NOT NULL,
    payee_suite  smallint    NOT NULL,
    payee_key    bytea       NOT NULL,
    settled_at   timestamptz NOT NULL,
    PRIMARY KEY (agent_id, root, txid, component)
);
GRANT SELECT, INSERT ON agent.settled_edge TO agent;

-- Winning edges that take from money whose own notice has not arrived yet: queues promise no order.
CREATE TABLE agent.waiting_edge (LIKE agent.settled_edge INCLUDING CONSTRAINTS);
ALTER TABLE agent.waiting_edge RENAME COLUMN settled_at TO waiting_since;
ALTER TABLE agent.waiting_edge ADD PRIMARY KEY (agent_id, root, txid, component);
GRANT SELECT, INSERT, DELETE ON agent.waiting_edge TO agent;

-- A reissue whose value stands in the holder's frozen money, and what became of it: 1 minted, 2 credited.
CREATE TABLE agent.mint_order (
    agent_id    text        COLLATE "C" NOT NULL,
    root        bytea       NOT NULL,
    txid        bytea       NOT NULL,
    component   smallint    NOT NULL,
    device_id   bytea       NOT NULL,
    account_id  text        COLLATE "C" NOT NULL,
    currency    text        COLLATE "C" NOT NULL,
    minor_units bigint      NOT NULL CHECK (minor_units > 0),
    ordered_at  timestamptz NOT NULL,
    PRIMARY KEY (agent_id, root, txid, component)
);
GRANT SELECT, INSERT ON agent.mint_order TO agent;

CREATE TABLE agent.mint_outcome (
    agent_id   text        COLLATE "C" NOT NULL,
    root       bytea       NOT NULL,
    txid       bytea       NOT NULL,
    component  smallint    NOT NULL,
    outcome    smallint    NOT NULL CHECK (outcome IN (1, 2)),
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, root, txid, component),
    FOREIGN KEY (agent_id, root, txid, component) REFERENCES agent.mint_order
);
GRANT SELECT, INSERT ON agent.mint_outcome TO agent;

-- 6. The outbox: the tier's own machinery, no tenant's table. A row lives from the commit to the queue's receipt. --

CREATE TABLE agent.outbox (
    message_id bytea       PRIMARY KEY CHECK (octet_length(message_id) = 32),
    queue      text        COLLATE "C" NOT NULL,
    body       text        NOT NULL,
    kept_at    timestamptz NOT NULL
);
CREATE INDEX outbox_by_age ON agent.outbox (kept_at);
GRANT SELECT, INSERT, DELETE ON agent.outbox TO agent;
