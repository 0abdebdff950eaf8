//! Terraform syntax as the evaluator sees it.
//!
//! `parse` lowers `hcl_edit`'s tree (and `.tf.json`) to this and drops it: spans are absolute, every node is small and
//! shared, and nothing outside of `parse` knows the parser. It is syntax, not meaning: names are not resolved here.

use std::sync::Arc;

use bigdecimal::BigDecimal;

use crate::source::Span;

/// A body: the content of a file or block.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Attributes in the order written.
    pub attributes: Vec<Attribute>,
    /// Blocks in the order written.
    pub blocks: Vec<Block>,
}

impl Body {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| &*a.name == name)
    }

    /// The blocks of this type, in order.
    pub fn blocks_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> + 'a {
        self.blocks.iter().filter(move |b| &*b.kind == kind)
    }
}

/// `name = expression`.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name.
    pub name: Arc<str>,
    /// The expression.
    pub value: Arc<Expression>,
    /// From the name to the end of the expression.
    pub span: Span,
}

/// `kind "label" { … }`.
#[derive(Debug, Clone)]
pub struct Block {
    /// `resource`, `dynamic`, `ingress`, …
    pub kind: Arc<str>,
    /// Labels in order.
    pub labels: Vec<Arc<str>>,
    /// The content.
    pub body: Body,
    /// From the kind to the last label: the header's place.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Its place.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Debug, Clone)]
pub enum ExpressionKind {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `1.5`
    Number(BigDecimal),
    /// Text without interpolation, escapes resolved.
    String(Arc<str>),
    /// Text with interpolations or directives. One interpolation alone (`"${x}"`) is that expression's value.
    Template(Arc<[TemplatePart]>),
    /// `[a, b]`
    Tuple(Vec<Expression>),
    /// `{ a = b }`; duplicate keys stay, the last wins.
    Object(Vec<ObjectItem>),
    /// A bare name at the root of a traversal: `var`, `local`, `aws_s3_bucket`, a loop variable.
    Variable(Arc<str>),
    /// `a.b`, `a[0]`, `a[*]`: one operator applied to an expression.
    Traverse(Box<Expression>, Vec<Operator>),
    /// `f(a, b...)`
    Call(Call),
    /// `c ? a : b`
    Conditional(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `!a`, `-a`
    Unary(UnaryOperator, Box<Expression>),
    /// `a + b`
    Binary(BinaryOperator, Box<Expression>, Box<Expression>),
    /// `[for …]`, `{for …}`
    For(Box<For>),
    /// `(a)`
    Parenthesis(Box<Expression>),
}

/// A part of a template.
#[derive(Debug, Clone)]
pub enum TemplatePart {
    /// Text, escapes resolved, strip markers applied.
    Literal(Arc<str>),
    /// `${expression}`
    Interpolation(Expression),
    /// `%{ if condition }…%{ else }…%{ endif }`
    If {
        /// The condition.
        condition: Expression,
        /// Parts where it is true.
        then: Arc<[TemplatePart]>,
        /// Parts where it is false.
        otherwise: Arc<[TemplatePart]>,
    },
    /// `%{ for key, value in collection }…%{ endfor }`
    For {
        /// Name of the key variable, where written.
        key: Option<Arc<str>>,
        /// Name of the value variable.
        value: Arc<str>,
        /// What is iterated.
        collection: Expression,
        /// Parts per element.
        body: Arc<[TemplatePart]>,
    },
}

/// One entry of an object expression.
#[derive(Debug, Clone)]
pub struct ObjectItem {
    /// The key.
    pub key: ObjectKey,
    /// The value.
    pub value: Expression,
    /// From key to value.
    pub span: Span,
}

/// The key of an object entry.
#[derive(Debug, Clone)]
pub enum ObjectKey {
    /// A bare name, taken as text.
    Name(Arc<str>),
    /// Anything else, evaluated.
    Expression(Expression),
}

/// An operator of a traversal.
#[derive(Debug, Clone)]
pub struct Operator {
    /// What it is.
    pub kind: OperatorKind,
    /// Its place.
    pub span: Span,
}

/// The forms of a traversal operator.
#[derive(Debug, Clone)]
pub enum OperatorKind {
    /// `.name`
    Attribute(Arc<str>),
    /// `[expression]`
    Index(Box<Expression>),
    /// `.0`
    LegacyIndex(u64),
    /// `[*]`: the operators after it apply to each element.
    Splat,
    /// `.*`: the *attribute* operators after it apply to each element, an index then applies to the result.
    AttributeSplat,
}

/// A function call.
#[derive(Debug, Clone)]
pub struct Call {
    /// `merge`, `core::merge`, `provider::aws::arn_parse`.
    pub name: Arc<str>,
    /// Arguments.
    pub arguments: Vec<Expression>,
    /// Whether the last argument is followed by `...`.
    pub expand: bool,
}

/// A for-expression.
#[derive(Debug, Clone)]
pub struct For {
    /// Name of the key variable, where two are written.
    pub key: Option<Arc<str>>,
    /// Name of the value variable.
    pub value: Arc<str>,
    /// What is iterated.
    pub collection: Expression,
    /// Key of the result; present for an object.
    pub result_key: Option<Expression>,
    /// Value of the result.
    pub result: Expression,
    /// Whether `...` groups values of equal keys.
    pub group: bool,
    /// `if` clause.
    pub condition: Option<Expression>,
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `!`
    Not,
    /// `-`
    Negate,
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `&&`
    And,
    /// `||`
    Or,
}
