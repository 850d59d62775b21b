-- Whoever turns out to own an output is known by agent and device together (PROTOCOL §4.5).
GRANT UPDATE (owner_device) ON central_bank.output TO central_bank;

-- Triggers of one event fire by name. Two notes of one root that are entered at the same time meet at the root's row in
-- unreturned_note: only behind it does the second one see the first (PROTOCOL §2.5).
ALTER TRIGGER root_note_watched ON central_bank.root_note RENAME TO root_note_awaited;
