-- The spend book (PROTOCOL §4.4), written by double-spend-check only. Every key starts with the root note's id, whose
-- order in time keeps neighbouring inserts on neighbouring pages. Nothing here is ever changed or removed: the role has
-- neither right.
CREATE TABLE central_bank.spend (
    root         bytea       NOT NULL,
    source       bytea       NOT NULL,
    output_index smallint    NOT NULL,
    txid         bytea       NOT NULL,
    component    smallint    NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT spend_pk PRIMARY KEY (root, source, output_index),
    CONSTRAINT spend_sizes CHECK (octet_length(root) = 16 AND octet_length(source) = 32 AND octet_length(txid) = 32),
    CONSTRAINT spend_output_index_range CHECK (output_index BETWEEN 0 AND 15),
    CONSTRAINT spend_component_range CHECK (component BETWEEN 0 AND 7)
);

-- Verified objects as their signed bytes: for evidence, and for descendants that come without their ancestors.
CREATE TABLE central_bank.known_payment (
    root       bytea       NOT NULL,
    txid       bytea       NOT NULL,
    payer      bytea       NOT NULL,
    encoded    bytea       NOT NULL,
    arrived_at timestamptz NOT NULL,
    CONSTRAINT known_payment_pk PRIMARY KEY (root, txid),
    CONSTRAINT known_payment_sizes CHECK (
        octet_length(root) = 16 AND octet_length(txid) = 32 AND octet_length(payer) = 32)
);

CREATE TABLE central_bank.known_note (
    root    bytea NOT NULL,
    note_id bytea NOT NULL,
    series  bytea NOT NULL,
    encoded bytea NOT NULL,
    CONSTRAINT known_note_pk PRIMARY KEY (root, note_id),
    CONSTRAINT known_note_sizes CHECK (
        octet_length(root) = 16 AND octet_length(note_id) = 32 AND octet_length(series) = 32)
);

-- kind: 1 central bank, 2 agent, 3 device, 4 series.
CREATE TABLE central_bank.certificate (
    hash     bytea    NOT NULL,
    kind     smallint NOT NULL,
    agent_id text     NOT NULL,
    der      bytea    NOT NULL,
    CONSTRAINT certificate_pk PRIMARY KEY (hash),
    CONSTRAINT certificate_kind_known CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT certificate_hash_size CHECK (octet_length(hash) = 32)
);

CREATE INDEX certificate_of_agents ON central_bank.certificate (agent_id) WHERE kind = 2;

GRANT SELECT, INSERT ON central_bank.spend TO central_bank;
GRANT SELECT, INSERT ON central_bank.known_payment TO central_bank;
GRANT SELECT, INSERT ON central_bank.known_note TO central_bank;
GRANT SELECT, INSERT ON central_bank.certificate TO central_bank;
