import { expect, test } from "vitest";
import ApiDocumentationPage from "@/app/docs/api/page";

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

test("the description of the API is rendered for the first reader only", async () => {
  const first = await millisecondsOf(ApiDocumentationPage);
  const eightMore = await millisecondsOf(async () => {
    for (let reader = 0; reader < 8; reader++) await ApiDocumentationPage();
  });
  expect(eightMore).toBeLessThan(first / 2);
});
