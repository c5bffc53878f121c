import type { ErrorCode } from "@bellhop/protocol";

export const csErrors: Record<ErrorCode, string> = {
  bad_request: "Ve formuláři něco nesouhlasí. Zkontrolujte ho prosím.",
  unauthenticated: "Přihlaste se prosím znovu.",
  invalid_credentials: "Tento e-mail a heslo k sobě nepatří.",
  forbidden: "K tomuto nemáte oprávnění.",
  forbidden_origin: "Tato adresa není na seznamu adres webu.",
  not_found: "Toto neexistuje, nebo k tomu nemáte přístup.",
  link_invalid: "Tento odkaz už byl použit, vypršel nebo byl zrušen.",
  cid_conflict: "Tato zpráva už byla odeslána s jiným textem. Odešlete ji prosím znovu.",
  taken: "Tuto konverzaci už vede někdo z týmu.",
  not_claimed: "Nejprve konverzaci převezměte.",
  conversation_closed: "Konverzace je ukončena. Nejprve ji znovu otevřete.",
  other_open: "Tento návštěvník má novější konverzaci. Odpovězte prosím tam.",
  email_taken: "Účet s tímto e-mailem už existuje. Přihlaste se jím.",
  last_owner: "Web musí mít alespoň jednoho vlastníka.",
  too_large: "Toto překračuje povolenou velikost.",
  rate_limited: "Příliš rychle. Chvíli prosím počkejte.",
  reload_required: "Tato stránka je starší než server. Načtěte ji prosím znovu.",
  unavailable: "Server neodpovídá. Zkuste to prosím za chvíli.",
  internal: "Na naší straně se něco pokazilo. Chyba byla zaznamenána.",
};
