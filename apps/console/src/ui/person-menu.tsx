import { Menu } from "@base-ui/react/menu";
import { useQueryClient } from "@tanstack/react-query";
import { Check, Keyboard, LogOut, Smartphone } from "lucide-preact";
import type { ComponentChildren, RefObject } from "preact";
import { useLocation } from "wouter-preact";
import { callApi } from "../call-api.ts";
import { maskPhone } from "../phone-text.ts";
import { changePreferences, localeOf, type Theme } from "../preferences.ts";
import { allTexts } from "../texts/all-texts.ts";
import { useDesk } from "./desk-context.ts";
import { Avatar } from "./parts/avatar.tsx";
import { Icon } from "./parts/icon.tsx";
import { usePreferences, useTexts } from "./texts-context.ts";
import { useMe } from "./use-me.ts";

const themes: Theme[] = ["system", "light", "dark"];
const locales = ["en", "pl", "cs"] as const;

type Props = {
  /** The menu belongs to the landmark of its button. */
  container: RefObject<HTMLElement | null>;
  onShowKeys: () => void;
  onShowPhone: () => void;
};

/** Language, look, sound, the own telephone, keys, and the way out. */
export function PersonMenu({ container, onShowKeys, onShowPhone }: Props) {
  const { t } = useTexts();
  const me = useDesk((state) => state.me);
  const phone = useMe().data?.agent.phone;
  const signOut = useSignOut();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t.nav.you(me?.name ?? "")}
        class="grid size-10 place-items-center rounded-full"
      >
        <Avatar id={me?.id ?? ""} name={me?.name ?? null} isSelf isOnline={me?.status === "available"} />
      </Menu.Trigger>
      <Menu.Portal container={container}>
        <Menu.Positioner side="right" align="end" sideOffset={8} collisionPadding={8} class="z-40">
          <Menu.Popup class="max-h-(--available-height) w-60 animate-arrive overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-pop outline-none">
            <div class="px-2.5 pt-1.5 pb-2">
              <p class="truncate font-strong">{me?.name}</p>
              <p class="truncate text-ink-2 text-small">{me?.email}</p>
            </div>
            <Choices />
            <Menu.Item class={itemClass} onClick={onShowPhone}>
              <Icon of={Smartphone} size={16} class="text-ink-2" />
              <span class="flex-1">{t.myPhone.item}</span>
              <span class="numerals text-ink-2 text-small">{phone ? maskPhone(phone) : t.myPhone.none}</span>
            </Menu.Item>
            <Menu.Item class={`${itemClass} max-md:hidden`} onClick={onShowKeys}>
              <Icon of={Keyboard} size={16} class="text-ink-2" />
              {t.nav.keys}
            </Menu.Item>
            <Line />
            <Menu.Item class={itemClass} onClick={() => void signOut()}>
              <Icon of={LogOut} size={16} class="text-ink-2" />
              {t.nav.signOut}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const itemClass =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-[6px] px-2.5 text-label outline-none select-none data-highlighted:bg-sunken";

function Choices() {
  const { t } = useTexts();
  const preferences = usePreferences();
  return (
    <>
      <Line />
      <Choice
        label={t.nav.language}
        value={localeOf(preferences)}
        onChange={(locale) => changePreferences({ locale })}
        options={locales.map((locale) => [locale, allTexts[locale].language])}
      />
      <Line />
      <Choice
        label={t.nav.theme}
        value={preferences.theme}
        onChange={(theme) => changePreferences({ theme })}
        options={themes.map((theme) => [theme, t.nav.themes[theme]])}
      />
      <Line />
      <Menu.CheckboxItem
        class={itemClass}
        checked={preferences.sound}
        closeOnClick={false}
        onCheckedChange={(sound) => changePreferences({ sound })}
      >
        <span class="flex-1">{t.nav.sound}</span>
        <Menu.CheckboxItemIndicator>
          <Icon of={Check} size={16} class="text-green-ink" />
        </Menu.CheckboxItemIndicator>
      </Menu.CheckboxItem>
    </>
  );
}

function Line() {
  return <Menu.Separator class="mx-2.5 my-1.5 h-px bg-line" />;
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: [T, string][];
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
      <GroupLabel>{label}</GroupLabel>
      {options.map(([option, words]) => (
        <Menu.RadioItem key={option} value={option} closeOnClick={false} class={itemClass}>
          <span class="flex-1">{words}</span>
          <Menu.RadioItemIndicator>
            <Icon of={Check} size={16} class="text-green-ink" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function GroupLabel({ children }: { children: ComponentChildren }) {
  return <Menu.GroupLabel class="px-2.5 py-1 font-strong text-ink-2 text-small">{children}</Menu.GroupLabel>;
}

function useSignOut() {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  return async () => {
    await callApi("signOut", {});
    queryClient.clear();
    navigate("/sign-in");
  };
}
