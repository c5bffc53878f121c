import { NAME_MAX } from "@bellhop/protocol/limits";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { OriginField } from "../parts/origin-field.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey } from "../use-me.ts";
import { AccountFrame } from "./account-frame.tsx";
import { DeadLink } from "./dead-link.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";
import { useForm } from "./use-form.ts";

/** The owner's first minutes: an account and the first site. */
export function SetUp({ token }: { token: string }) {
  const { t } = useTexts();
  const link = useQuery({
    queryKey: ["setup", token],
    queryFn: () => askApi("readSetup", { params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.title = `${t.account.setupTitle} · Bellhop`;
  }, [t]);
  if (link.isPending)
    return (
      <p class="sr-only" role="status">
        {t.account.lookingLink}
      </p>
    );
  if (link.isError)
    return (
      <DeadLink
        code={errorCodeOf(link.error)}
        hint={t.account.setupUsed}
        onRetry={() => void link.refetch()}
      />
    );
  return (
    <AccountFrame title={t.account.setupTitle} hint={t.account.setupHint} isWide>
      <SetUpForm token={token} />
    </AccountFrame>
  );
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useTexts();
  const { fields, fill, create, busy, error } = useSetUp(token);
  const words = t.account;
  return (
    <Form class="flex flex-col gap-5" onSend={create}>
      <div class="grid gap-x-10 gap-y-8 md:grid-cols-2">
        <section class="flex flex-col gap-5" aria-labelledby="set-up-you">
          <h2 id="set-up-you" class="text-title">
            {words.you}
          </h2>
          <NewAccountFields fields={fields} fill={fill} isEmailTaken={error === "email_taken"} />
        </section>
        <section class="flex flex-col gap-5" aria-labelledby="set-up-site">
          <h2 id="set-up-site" class="text-title">
            {words.yourSite}
          </h2>
          <Field
            label={words.siteName}
            hint={words.siteNameHint}
            autoComplete="organization"
            required
            maxLength={NAME_MAX}
            value={fields.siteName}
            onText={fill("siteName")}
          />
          <OriginField value={fields.origin} onText={fill("origin")} />
        </section>
      </div>
      <FormRefusal code={error === "email_taken" ? null : error} />
      <Button type="submit" kind="primary" size="large" busy={busy}>
        {words.create}
      </Button>
    </Form>
  );
}

function useSetUp(token: string) {
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const first = { name: "", email: "", password: "", siteName: "", origin: "" };
  const { submit, ...form } = useForm(first);
  const create = async () => {
    const me = await submit((body) => callApi("setUp", { params: { token }, body }));
    if (!me) return;
    queryClient.setQueryData(meKey, me);
    const own = me.sites.find(({ site }) => !site.demo) ?? me.sites[0];
    navigate(own ? `/welcome/${own.site.id}` : "/", { replace: true });
  };
  return { ...form, create };
}
