-- Messages that committed with a change (ADR 11). A row stays after it was sent: the same message kept again is then
-- known to be sent already.
CREATE TABLE central_bank.outbox (
    message_id bytea       NOT NULL,
    queue      text        NOT NULL,
    body       text        NOT NULL,
    kept_at    timestamptz NOT NULL,
    sent_at    timestamptz,
    CONSTRAINT outbox_pk PRIMARY KEY (message_id),
    CONSTRAINT outbox_message_id_size CHECK (octet_length(message_id) = 32),
    CONSTRAINT outbox_body_size CHECK (octet_length(body) <= 262144)
);

CREATE INDEX outbox_unsent ON central_bank.outbox (kept_at, message_id) WHERE sent_at IS NULL;

GRANT SELECT, INSERT, UPDATE (sent_at) ON central_bank.outbox TO central_bank;
