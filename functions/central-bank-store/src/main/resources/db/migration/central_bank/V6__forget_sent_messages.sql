-- The outbox is no history: what was sent long ago may go. The functions' role still cannot delete from it, only ask for
-- this, which never touches a message that was not sent.
CREATE INDEX outbox_sent ON central_bank.outbox (sent_at) WHERE sent_at IS NOT NULL;

CREATE FUNCTION central_bank.forget_sent_messages(sent_before timestamptz, messages_max bigint) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
$$
DECLARE
    forgotten integer;
BEGIN
    DELETE FROM central_bank.outbox
    WHERE message_id IN (
        SELECT o.message_id FROM central_bank.outbox o
        WHERE o.sent_at < sent_before
        ORDER BY o.sent_at LIMIT messages_max FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END
$$;

REVOKE EXECUTE ON FUNCTION central_bank.forget_sent_messages(timestamptz, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION central_bank.forget_sent_messages(timestamptz, bigint) TO central_bank;
