import { Icon } from "../ui/icon.tsx";

export function FileLabel({ name, size }: { name: string; size: string }) {
  return (
    <>
      <Icon name="file" />
      <span class="text">
        <b dir="auto">{name}</b>
        <span class="small">{size}</span>
      </span>
    </>
  );
}
