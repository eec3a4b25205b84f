import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function CommentField({ reader }: { reader: string }) {
  return (
    <Field name="comment" label="Comment" optional hint={`Shown to ${reader} with your answer. Maximum 1,000 characters.`}>
      <Textarea rows={3} />
    </Field>
  );
}
