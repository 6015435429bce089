//! Amounts of money in the smallest unit of their currency.

use iso_currency::Currency;

use crate::{Error, Violation};

/// The largest whole number that JavaScript, and so the server, reads exactly.
const MOST: i64 = (1 << 53) - 1;

/// An amount of money in the smallest unit of its currency, which is how the API counts. Needs
/// feature `money`, which is on by default.
///
/// That unit is the minor unit of ISO 4217: 49.90 EUR are 4990, 4900 JPY are 4900 and 1.234 KWD are
/// 1234. Amounts that a payment processor gives may not be counted like this: Stripe gives ISK and
/// UGX in hundredths, where ISO 4217 knows none.
///
/// ```
/// # use dub_runtime::{Error, Money};
/// # fn main() -> Result<(), Error> {
/// let price = Money::new("49.90", "EUR")?;
/// assert_eq!((price.minor_units(), price.currency()), (4_990, "eur"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    minor_units: i64,
    currency: String,
}

impl Money {
    /// This amount, as decimal text such as `49.90`, of the currency with this ISO 4217 code in
    /// upper or lower case. A decimal number of another crate is given as its text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming `amount` or
    /// `currency`, when
    ///
    /// - the amount is anything but digits with at most one point between them: negative, with a
    ///   sign, an exponent, spaces or separators of thousands;
    /// - it has more decimals than the currency, zeros at the end aside;
    /// - it is more than 2⁵³ - 1 of the smallest unit;
    /// - the currency is unknown, or has no minor unit, as gold (`XAU`).
    pub fn new(amount: impl AsRef<str>, currency: impl AsRef<str>) -> Result<Self, Error> {
        let code = currency.as_ref().to_ascii_uppercase();
        let invalid = |field, problem| Error::invalid_value(Violation::new(field, problem));
        let currency = Currency::from_code(&code)
            .ok_or_else(|| invalid("currency", "must be an ISO 4217 code, such as EUR".into()))?;
        let decimals = currency
            .exponent()
            .ok_or_else(|| invalid("currency", format!("must have a minor unit, unlike {code}")))?;
        let minor_units = minor_units(amount.as_ref(), decimals.into(), &code)
            .map_err(|problem| invalid("amount", problem))?;
        Ok(Self {
            minor_units,
            currency: code.to_ascii_lowercase(),
        })
    }

    /// The amount in the smallest unit of the currency: cents, where it has them.
    #[must_use]
    pub fn minor_units(&self) -> i64 {
        self.minor_units
    }

    /// The ISO 4217 code of the currency in lower case, as the API writes it.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

/// The amount, or what is wrong with it.
fn minor_units(amount: &str, decimals: usize, code: &str) -> Result<i64, String> {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return Err("must be a decimal number of at least 0, such as 49.90".to_owned());
    }
    let fraction = fraction.trim_end_matches('0');
    let too_many = fraction.len();
    if too_many > decimals {
        return Err(format!(
            "must have at most {decimals} decimals in {code}, but has {too_many}"
        ));
    }
    let digits = format!("{whole}{fraction:0<decimals$}");
    let amount = digits.parse().ok().filter(|amount| *amount <= MOST);
    amount.ok_or_else(|| format!("must be at most {MOST} of the smallest unit of {code}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
