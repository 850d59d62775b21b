-- Two columns of the spend book hold a certificate's hash where others of the same name hold an id.
COMMENT ON COLUMN central_bank.known_payment.payer IS 'hash of the certificate that its body names';
COMMENT ON COLUMN central_bank.known_note.series IS
    'hash of the certificate of the key that signed it, not the id of the series';
