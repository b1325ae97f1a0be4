mail-footer = This message was made automatically by Gelijkwijzer. Nobody reads replies to this address.
mailbox-title = Mailbox of the demonstration
mailbox-lead = These are the mails that Gelijkwijzer would otherwise send. This page exists in the demonstration only.
mailbox-empty = There are no mails yet.
mailbox-to = To
mailbox-at = Sent
mailbox-attachment = Attachment
mailbox-source = The mail as it would have been sent (.eml)
