import { NAME_MAX } from "@bellhop/protocol/limits";
import { Field } from "../parts/field.tsx";
import { useTexts } from "../texts-context.ts";
import { PasswordField } from "./password-field.tsx";

type Name = "name" | "email" | "password";
type Props = {
  fields: Record<Name, string>;
  fill: (name: Name) => (text: string) => void;
  /** An invitation to one address is for that address. */
  isEmailGiven?: boolean;
  isEmailTaken?: boolean;
};

/** Who somebody is and how they will sign in. */
export function NewAccountFields({ fields, fill, isEmailGiven = false, isEmailTaken = false }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Field
        label={t.account.name}
        hint={t.account.nameHint}
        autoComplete="name"
        required
        maxLength={NAME_MAX}
        value={fields.name}
        onText={fill("name")}
      />
      <Field
        label={t.account.email}
        type="email"
        autoComplete="username"
        required
        readOnly={isEmailGiven}
        value={fields.email}
        onText={fill("email")}
        error={isEmailTaken ? t.errors.email_taken : null}
      />
      <PasswordField value={fields.password} onText={fill("password")} isNew />
    </>
  );
}
