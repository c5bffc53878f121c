import type { ErrorCode } from "@bellhop/protocol";

export const plErrors: Record<ErrorCode, string> = {
  bad_request: "Coś w formularzu się nie zgadza. Proszę sprawdzić dane.",
  unauthenticated: "Proszę zalogować się ponownie.",
  invalid_credentials: "Ten adres e-mail i hasło do siebie nie pasują.",
  forbidden: "Brak uprawnień do tej czynności.",
  forbidden_origin: "Tego adresu nie ma na liście adresów witryny.",
  not_found: "Nie ma czegoś takiego albo brak do tego dostępu.",
  link_invalid: "Ten link został już użyty, wygasł albo go odwołano.",
  cid_conflict: "Ta wiadomość została już wysłana z inną treścią. Proszę wysłać ją jeszcze raz.",
  taken: "Tę rozmowę prowadzi już ktoś z zespołu.",
  not_claimed: "Najpierw trzeba przejąć rozmowę.",
  conversation_closed: "Rozmowa jest zakończona. Najpierw trzeba ją wznowić.",
  other_open: "Ten gość ma nowszą rozmowę. Proszę odpowiedzieć tam.",
  email_taken: "Konto z tym adresem e-mail już istnieje. Proszę się na nie zalogować.",
  last_owner: "Witryna musi mieć co najmniej jedną osobę w roli właściciela.",
  too_large: "To przekracza dozwolony rozmiar.",
  rate_limited: "Za szybko. Proszę chwilę odczekać.",
  reload_required: "Ta strona jest starsza niż serwer. Proszę ją odświeżyć.",
  unavailable: "Serwer nie odpowiada. Proszę spróbować za chwilę.",
  internal: "Coś poszło nie tak po naszej stronie. Błąd został zapisany.",
};
