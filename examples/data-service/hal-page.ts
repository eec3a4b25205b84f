import type { PageRequest } from "@/lib/domain/data/page-fields";

/** A page of a list in HAL format. A page after the last is empty. */
export function halPage(name: string, path: string, items: object[], pageRequest: PageRequest, totalElements: number): object {
  const { page, size, sort, filter } = pageRequest;
  const totalPages = Math.ceil(totalElements / size);
  const filters = { ...(sort && { sort }), ...(filter && { filter }) };
  const link = (number: number) => ({ href: `${path}?${new URLSearchParams({ page: String(number), size: String(size), ...filters })}` });
  return {
    _embedded: { [name]: items },
    _links: {
      self: link(page),
      first: link(0),
      ...(page > 0 && { prev: link(page - 1) }),
      ...(page + 1 < totalPages && { next: link(page + 1) }),
      last: link(Math.max(totalPages - 1, 0)),
    },
    page: { size, totalElements, totalPages, number: page },
  };
}
