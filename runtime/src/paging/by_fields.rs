//! List requests that say their page in fields.

/// Implements [`PageRequest`](crate::PageRequest) for a list request with `page` and `page_size`, and
/// with cursors where the server has them, as long as the request keeps their order.
///
/// The number of pages is that of the last one which the server gives; nothing if it gives them all.
#[macro_export]
macro_rules! page_request {
    ($request:ident: $($last:literal)? pages of $size:literal, $item:ident by $id:ident $(, cursors if $in_order:expr)?) => {
        // Servers advise against page numbers where they have cursors, and take them.
        #[allow(deprecated)]
        impl $crate::PageRequest for $request {
            type Item = $item;
            const PAGE_SIZE: i64 = $size;
            $(const LAST_PAGE: i64 = $last;)?

            fn page(&mut self) -> &mut ::std::option::Option<i64> {
                &mut self.page
            }

            fn page_size(&mut self) -> &mut ::std::option::Option<i64> {
                &mut self.page_size
            }

            $(fn cursors(&mut self) -> ::std::option::Option<$crate::Cursors<'_>> {
                let in_order: fn(&Self) -> bool = $in_order;
                let in_order = in_order(self);
                ::std::option::Option::Some($crate::Cursors {
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
