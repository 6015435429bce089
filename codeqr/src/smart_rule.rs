//! Smart rules: which of several destinations a visitor is sent to.

use crate::types::{SmartRule, SmartRuleAttribute, SmartRuleOperator, SplitDestination};

impl SmartRule {
    /// A rule for visitors of whom this is true; `url` or `split` says where they go.
    ///
    /// ```
    /// use codeqr::types::{SmartRule, SmartRuleAttribute, SmartRuleOperator, SplitDestination};
    ///
    /// let german = SmartRule::when(SmartRuleAttribute::Language, SmartRuleOperator::Equals, "de");
    /// let rules = [
    ///     german.url("https://example.com/de"),
    ///     SmartRule::otherwise([
    ///         SplitDestination::new("https://example.com/a", 70),
    ///         SplitDestination::new("https://example.com/b", 30),
    ///     ]),
    /// ];
    /// ```
    #[must_use]
    pub fn when(
        attribute: impl Into<SmartRuleAttribute>,
        operator: impl Into<SmartRuleOperator>,
        value: impl Into<String>,
    ) -> Self {
        Self::new()
            .attribute(attribute)
            .operator(operator)
            .value(value)
    }

    /// The last rule, for everybody whom no rule before it fits: they are split among 2 to 4
    /// destinations, whose weights add up to 100.
    #[must_use]
    pub fn otherwise(split: impl IntoIterator<Item = SplitDestination>) -> Self {
        Self::new().split(split)
    }
}
