import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";
import { callApi } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey } from "../use-me.ts";
import { AccountFrame } from "./account-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { useForm } from "./use-form.ts";

export function SignIn() {
  const { t } = useTexts();
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { fields, fill, submit, busy, error } = useForm({ email: "", password: "" });
  useEffect(() => {
    document.title = `${t.account.signIn} · Bellhop`;
  }, [t]);
  const signIn = async () => {
    const me = await submit((body) => callApi("signIn", { body }));
    if (!me) return;
    queryClient.setQueryData(meKey, me);
    navigate(inside(search.get("next")), { replace: true });
  };
  return (
    <AccountFrame title={t.account.signInTitle} hint={t.account.signInHint}>
      <Form class="flex flex-col gap-5" onSend={signIn}>
        {search.has("signedOut") && !error && <Notice live="status">{t.account.signedOut}</Notice>}
        <Field
          label={t.account.email}
          type="email"
          autoComplete="username"
          required
          value={fields.email}
          onText={fill("email")}
        />
        <PasswordField value={fields.password} onText={fill("password")} isNew={false} />
        <FormRefusal code={error} />
        <Button type="submit" kind="primary" size="large" busy={busy}>
          {t.account.signIn}
        </Button>
      </Form>
    </AccountFrame>
  );
}

/** Only a path of our own, whatever the address says. */
function inside(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") ? next : "/";
}
