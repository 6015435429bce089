//! Which fields of a list request say which page.

/// Implements `PageRequest` for a list request with `page` and `pageSize`, and with cursors where
/// the server has them, as long as the request keeps their order.
macro_rules! page_request {
    ($request:ident: pages of $size:literal, $item:ident by $id:ident $(, cursors if $in_order:expr)?) => {
        // Dub advises against page numbers where it has cursors, and takes them.
        #[allow(deprecated)]
        impl dub_runtime::PageRequest for $request {
            type Item = $item;
            const PAGE_SIZE: i64 = $size;

            fn page(&mut self) -> &mut Option<i64> {
                &mut self.page
            }

            fn page_size(&mut self) -> &mut Option<i64> {
                &mut self.page_size
            }

            $(fn cursors(&mut self) -> Option<dub_runtime::Cursors<'_>> {
                let in_order: fn(&Self) -> bool = $in_order;
                let in_order = in_order(self);
                Some(dub_runtime::Cursors {
                    starting_after: &mut self.starting_after,
                    ending_before: &mut self.ending_before,
                    in_order,
                })
            })?

            fn id(item: &$item) -> &str {
                &item.$id
            }
        }
    };
}

pub(crate) use page_request;
