//! The people whose leads and sales were tracked.

use crate::{
    Dub, Items, Result,
    types::{
        Customer, DeletedObject, GetCustomer, ListCustomers, UpdateCustomer, UpdateCustomerOptions,
    },
};
use dub_runtime::page_request;
use std::borrow::Borrow;

/// The people whose leads and sales were tracked. From [`Dub::customers`].
///
/// Every call needs the Business plan or a higher one; without it the answer is a 403. An ID is
/// Dub's, or your own as a [`CustomerId`](crate::CustomerId).
#[derive(Clone, Copy, Debug)]
pub struct Customers<'a>(pub(crate) &'a Dub);

page_request!(
    ListCustomers: 1000 pages of 100, Customer by id,
    cursors if |query| query.sort_by.as_ref().is_none_or(|by| by.as_str() == "createdAt")
);

impl Customers<'_> {
    /// One page of the customers (`getCustomers`, `GET /customers`). A page that a cursor
    /// (`starting_after`, `ending_before`) asks for is in the order of IDs.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// `page` is not 1 to 1000 or `pageSize` not 1 to 100, or when a cursor goes with the other
    /// cursor, with `page`, or with a `sortBy` other than `createdAt`. Other failures are an
    /// [`Error`](crate::Error) as well: 422 when no customer has the ID that is the cursor.
    pub async fn list(self, query: impl Borrow<ListCustomers>) -> Result<Vec<Customer>> {
        let query = query.borrow();
        let api = self.0.page("getCustomers", query)?;
        api.inner.conclude(api.get_customers(query).await)
    }

    /// All customers that match, page by page as they are asked for (`getCustomers`,
    /// `GET /customers`).
    ///
    /// By cursor, in the order of IDs, unless the request has a `page` or a `sort_by` other than
    /// `createdAt`. Today's IDs rise with time, those of old customers do not: where a workspace
    /// has such customers, the first page (ordered by date) and the next ones (ordered by ID) may
    /// not fit together, so that customers are missed. Walk [by page](Items::by_page) there, up to
    /// page 1000.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::types::ListCustomers;
    ///
    /// let mut customers = dub.customers().list_all(ListCustomers::new().country("SE"));
    /// while let Some(customer) = customers.try_next().await? {
    ///     println!("{}: {:?} cents", customer.external_id, customer.sale_amount);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(self, query: impl Borrow<ListCustomers>) -> Items<Customer> {
        self.0
            .walk("getCustomers", query.borrow(), |dub, query| async move {
                dub.customers().list(query).await
            })
    }

    /// One customer (`getCustomer`, `GET /customers/{id}`), without `link`, `partner` and
    /// `discount`.
    ///
    /// ```no_run
    /// # async fn example(dub: dub::Dub) -> dub::Result<()> {
    /// use dub::CustomerId;
    ///
    /// let customer = dub.customers().get(CustomerId::external("user-42")).await?;
    /// println!("{:?}", customer.email);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when the workspace has no such customer.
    pub async fn get(self, id: impl AsRef<str>) -> Result<Customer> {
        let query = GetCustomer::new();
        let api = self.0.call("getCustomer", &query)?;
        api.inner
            .conclude(api.get_customer(id.as_ref(), &query).await)
    }

    /// One customer with `link`, `partner` and `discount`, where there are any (`getCustomer`,
    /// `GET /customers/{id}?includeExpandedFields=true`).
    ///
    /// # Errors
    ///
    /// As [`get`](Customers::get).
    pub async fn get_expanded(self, id: impl AsRef<str>) -> Result<Customer> {
        let query = GetCustomer::new().include_expanded_fields(true);
        let api = self.0.call("getCustomer", &query)?;
        api.inner
            .conclude(api.get_customer(id.as_ref(), &query).await)
    }

    /// Changes the fields that are set and leaves the others (`updateCustomer`, `PATCH
    /// /customers/{id}`). [`Patch::Clear`](crate::Patch::Clear) takes a value away. The server
    /// takes a `country`, and ignores it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent when
    /// the ID is empty, `.` or `..`. Other failures are an [`Error`](crate::Error) as well: 404
    /// when the workspace has no such customer, and 409 or 422 when another customer has the new
    /// `externalId`.
    pub async fn update(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateCustomer>,
    ) -> Result<Customer> {
        let (changes, query) = (changes.borrow(), UpdateCustomerOptions::new());
        let api = self.0.call("updateCustomer", changes)?;
        let customer = api.update_customer(id.as_ref(), &query, changes).await;
        api.inner.conclude(customer)
    }

    /// The same as [`update`](Customers::update), and the answer has `link`, `partner` and
    /// `discount`, where there are any (`updateCustomer`,
    /// `PATCH /customers/{id}?includeExpandedFields=true`).
    ///
    /// # Errors
    ///
    /// As [`update`](Customers::update).
    pub async fn update_expanded(
        self,
        id: impl AsRef<str>,
        changes: impl Borrow<UpdateCustomer>,
    ) -> Result<Customer> {
        let changes = changes.borrow();
        let query = UpdateCustomerOptions::new().include_expanded_fields(true);
        let api = self.0.call("updateCustomer", changes)?;
        let customer = api.update_customer(id.as_ref(), &query, changes).await;
        api.inner.conclude(customer)
    }

    /// Deletes a customer for good (`deleteCustomer`, `DELETE /customers/{id}`). In past events a
    /// placeholder named `Deleted Customer` takes their place.
    ///
    /// # Errors
    ///
    /// As [`get`](Customers::get).
    pub async fn delete(self, id: impl AsRef<str>) -> Result<DeletedObject> {
        let api = self.0.call("deleteCustomer", &())?;
        api.inner.conclude(api.delete_customer(id.as_ref()).await)
    }
}
