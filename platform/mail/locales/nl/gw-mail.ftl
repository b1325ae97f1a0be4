mail-footer = Dit bericht is automatisch gemaakt door Gelijkwijzer. Op dit adres leest niemand mee.
mailbox-title = Postbus van de demonstratie
mailbox-lead = Hier staan de mails die Gelijkwijzer anders zou versturen. Deze pagina bestaat alleen in de demonstratie.
mailbox-empty = Er zijn nog geen mails.
mailbox-to = Aan
mailbox-at = Verstuurd
mailbox-attachment = Bijlage
mailbox-source = De mail zoals hij verstuurd zou zijn (.eml)
