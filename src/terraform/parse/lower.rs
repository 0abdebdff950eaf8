//! From `hcl_edit`'s tree to [`syntax`](crate::terraform::syntax).
//!
//! The tree may come from a masked copy of the text (see `scan`): everything that is text here, a heredoc's lines, a
//! number's digits, a repeated object key, is therefore taken from the file at the tree's positions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use hcl_edit::expr;
use hcl_edit::structure as tree;
use hcl_edit::{Decorated, Ident, Span as _};

use super::place::Place;
use super::template::{self, Kind, Token};
use crate::source::Span;
use crate::terraform::syntax::{
    Attribute, BinaryOperator, Block, Body, Call, Expression, ExpressionKind, For, ObjectItem, ObjectKey, Operator,
    OperatorKind, UnaryOperator,
};

/// A number literal may be this many bytes long, and its exponent this large: printing it must stay cheap.
const MAX_NUMBER: usize = 512;

/// Why a tree could not be lowered, or a text not be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// Byte of the text.
    pub(super) offset: usize,
    /// What is wrong there.
    pub(super) message: String,
    /// Whether the text is legal, and only larger than what is read.
    pub(super) limit: bool,
}

impl Failure {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Failure {
        Failure { offset, message: message.into(), limit: false }
    }

    pub(super) fn limit(offset: usize, message: impl Into<String>) -> Failure {
        Failure { limit: true, ..Failure::new(offset, message) }
    }

    /// The parser's own error, for text that begins at byte `shift`.
    pub(super) fn of_parser(error: &hcl_edit::parser::Error, shift: usize) -> Failure {
        let message = error.message();
        let limit = message.contains("nested levels") || message.contains("chained binary operators");
        Failure { offset: shift + error.location().offset(), message: message.to_owned(), limit }
    }
}

/// Lowers one tree.
pub(super) struct Lowering<'a> {
    /// The whole text, unmasked.
    pub(super) text: &'a str,
    /// Its place.
    pub(super) place: &'a Place,
    /// Where in the text the tree's positions begin.
    pub(super) shift: usize,
    /// Object keys to be read from the text, start to end.
    pub(super) keys: &'a BTreeMap<usize, usize>,
}

type Lowered<T> = Result<T, Failure>;

impl Lowering<'_> {
    /// A range of the tree as a range of the text.
    fn range(&self, range: Option<Range<usize>>) -> Range<usize> {
        let range = range.unwrap_or_default();
        range.start + self.shift..range.end + self.shift
    }

    pub(super) fn span(&self, range: Option<Range<usize>>) -> Span {
        self.place.span(self.range(range))
    }

    /// The text at a range of the tree.
    pub(super) fn written(&self, range: Option<Range<usize>>) -> &str {
        self.text.get(self.range(range)).unwrap_or("")
    }

    pub(super) fn body(&self, body: &tree::Body) -> Lowered<Body> {
        let mut lowered = Body::default();
        for structure in body {
            match structure {
                tree::Structure::Attribute(attribute) => lowered.attributes.push(self.attribute(attribute)?),
                tree::Structure::Block(block) => lowered.blocks.push(self.block(block)?),
            }
        }
        Ok(lowered)
    }

    fn attribute(&self, attribute: &tree::Attribute) -> Lowered<Attribute> {
        let value = self.expression(&attribute.value)?;
        let name = self.span(attribute.key.span());
        Ok(Attribute { name: self.name(&attribute.key), span: name.join(&value.span), value: Arc::new(value) })
    }

    fn block(&self, block: &tree::Block) -> Lowered<Block> {
        let kind = self.span(block.ident.span());
        let header = block.labels.iter().fold(kind, |header, label| header.join(&self.span(label.span())));
        Ok(Block {
            kind: self.name(&block.ident),
            labels: block.labels.iter().map(|label| Arc::from(label.as_str())).collect(),
            body: self.body(&block.body)?,
            header,
            span: self.span(block.span()),
        })
    }

    pub(super) fn name(&self, name: &Decorated<Ident>) -> Arc<str> {
        Arc::from(name.as_str())
    }

    pub(super) fn expression(&self, expression: &expr::Expression) -> Lowered<Expression> {
        let span = self.span(expression.span());
        Ok(Expression { kind: self.kind(expression)?, span })
    }

    fn boxed(&self, expression: &expr::Expression) -> Lowered<Box<Expression>> {
        self.expression(expression).map(Box::new)
    }

    fn kind(&self, expression: &expr::Expression) -> Lowered<ExpressionKind> {
        Ok(match expression {
            expr::Expression::Null(_) => ExpressionKind::Null,
            expr::Expression::Bool(value) => ExpressionKind::Bool(*value.value()),
            expr::Expression::Number(_) => {
                let number = ExpressionKind::Number(self.number(expression.span())?);
                // A sign is of the literal, except that no decimal has it on zero.
                if self.is_signed_zero(expression.span()) {
                    let span = self.place.span(self.range(expression.span()));
                    ExpressionKind::Unary(UnaryOperator::Negate, Box::new(Expression { kind: number, span }))
                } else {
                    number
                }
            }
            expr::Expression::String(value) => ExpressionKind::String(Arc::from(value.as_str())),
            expr::Expression::Array(array) => {
                ExpressionKind::Tuple(array.iter().map(|item| self.expression(item)).collect::<Lowered<_>>()?)
            }
            expr::Expression::Object(object) => {
                ExpressionKind::Object(object.iter().map(|(k, v)| self.item(k, v)).collect::<Lowered<_>>()?)
            }
            expr::Expression::StringTemplate(quoted) => self.template(quoted, Kind::Quoted)?,
            expr::Expression::HeredocTemplate(heredoc) => {
                let flush = self.written(expression.span()).starts_with("<<-");
                self.template(&heredoc.template, if flush { Kind::FlushLines } else { Kind::Lines })?
            }
            expr::Expression::Parenthesis(inner) => ExpressionKind::Parenthesis(self.boxed(inner.inner())?),
            expr::Expression::Variable(name) => ExpressionKind::Variable(self.name(name)),
            expr::Expression::Conditional(conditional) => ExpressionKind::Conditional(
                self.boxed(&conditional.cond_expr)?,
                self.boxed(&conditional.true_expr)?,
                self.boxed(&conditional.false_expr)?,
            ),
            expr::Expression::FuncCall(call) => ExpressionKind::Call(self.call(call)?),
            // `10.0.0.1` outside of quotes.
            expr::Expression::Traversal(traversal) if traversal.expr.is_number() => {
                return Err(Failure::new(self.range(expression.span()).start, "expected a number"));
            }
            expr::Expression::Traversal(traversal) => ExpressionKind::Traverse(
                self.boxed(&traversal.expr)?,
                traversal.operators.iter().map(|operator| self.operator(operator)).collect::<Lowered<_>>()?,
            ),
            expr::Expression::UnaryOp(operation) => {
                let operator = match operation.operator.value() {
                    expr::UnaryOperator::Neg => UnaryOperator::Negate,
                    expr::UnaryOperator::Not => UnaryOperator::Not,
                };
                ExpressionKind::Unary(operator, self.boxed(&operation.expr)?)
            }
            expr::Expression::BinaryOp(operation) => ExpressionKind::Binary(
                binary(*operation.operator.value()),
                self.boxed(&operation.lhs_expr)?,
                self.boxed(&operation.rhs_expr)?,
            ),
            expr::Expression::ForExpr(expression) => ExpressionKind::For(Box::new(self.for_expression(expression)?)),
        })
    }

    /// The digits as written: `hcl_edit` has fractions as binary floating point, Terraform has not.
    fn number(&self, range: Option<Range<usize>>) -> Lowered<BigDecimal> {
        decimal(self.written(range.clone()), self.range(range).start)
    }

    fn is_signed_zero(&self, range: Option<Range<usize>>) -> bool {
        let text = self.written(range);
        text.starts_with('-') && text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'))
    }

    fn item(&self, key: &expr::ObjectKey, value: &expr::ObjectValue) -> Lowered<ObjectItem> {
        let range = self.range(key.span());
        let (key, start) = match self.keys.get(&range.start) {
            Some(end) => self.key_of_text(range.start..*end)?,
            None => (self.key(key)?, self.place.span(range)),
        };
        let value = self.expression(value.expr())?;
        Ok(ObjectItem { key, span: start.join(&value.span), value })
    }

    fn key(&self, key: &expr::ObjectKey) -> Lowered<ObjectKey> {
        Ok(match key {
            expr::ObjectKey::Ident(name) => ObjectKey::Name(self.name(name)),
            // As keys, `null` and `true` are names like any other.
            expr::ObjectKey::Expression(expr::Expression::Null(_)) => ObjectKey::Name("null".into()),
            expr::ObjectKey::Expression(expr::Expression::Bool(value)) => {
                ObjectKey::Name(if *value.value() { "true" } else { "false" }.into())
            }
            expr::ObjectKey::Expression(expression) => ObjectKey::Expression(self.expression(expression)?),
        })
    }

    /// A key that was masked in the parsed text.
    fn key_of_text(&self, range: Range<usize>) -> Lowered<(ObjectKey, Span)> {
        let written = self.text.get(range.clone()).unwrap_or("");
        let span = self.place.span(range.clone());
        let tree = hcl_edit::parser::parse_expr(written).map_err(|error| Failure::of_parser(&error, range.start))?;
        let key = match tree {
            expr::Expression::Variable(name) => expr::ObjectKey::Ident(name),
            other => expr::ObjectKey::Expression(other),
        };
        Ok((Lowering { shift: range.start, ..*self }.key(&key)?, span))
    }

    fn call(&self, call: &expr::FuncCall) -> Lowered<Call> {
        let names: Vec<&str> = call.name.namespace.iter().chain([&call.name.name]).map(|name| name.as_str()).collect();
        Ok(Call {
            name: Arc::from(names.join("::")),
            arguments: call.args.iter().map(|argument| self.expression(argument)).collect::<Lowered<_>>()?,
            expand: call.args.expand_final(),
        })
    }

    fn operator(&self, operator: &Decorated<expr::TraversalOperator>) -> Lowered<Operator> {
        let kind = match operator.value() {
            expr::TraversalOperator::AttrSplat(_) => OperatorKind::AttributeSplat,
            expr::TraversalOperator::FullSplat(_) => OperatorKind::Splat,
            expr::TraversalOperator::GetAttr(name) => OperatorKind::Attribute(self.name(name)),
            expr::TraversalOperator::Index(index) => OperatorKind::Index(self.boxed(index)?),
            expr::TraversalOperator::LegacyIndex(index) => OperatorKind::LegacyIndex(*index.value()),
        };
        Ok(Operator { kind, span: self.span(operator.span()) })
    }

    fn for_expression(&self, expression: &expr::ForExpr) -> Lowered<For> {
        Ok(For {
            key: expression.intro.key_var.as_ref().map(|name| self.name(name)),
            value: self.name(&expression.intro.value_var),
            collection: self.expression(&expression.intro.collection_expr)?,
            result_key: expression.key_expr.as_ref().map(|key| self.expression(key)).transpose()?,
            result: self.expression(&expression.value_expr)?,
            group: expression.grouping,
            condition: expression.cond.as_ref().map(|condition| self.expression(&condition.expr)).transpose()?,
        })
    }

    pub(super) fn template(&self, tree: &hcl_edit::template::Template, kind: Kind) -> Lowered<ExpressionKind> {
        let mut tokens = Vec::new();
        self.tokens(tree, kind, &mut tokens)?;
        Ok(template::build(tokens, kind))
    }

    /// The template as a flat sequence, as white space is stripped without regard to nesting.
    fn tokens(&self, tree: &hcl_edit::template::Template, kind: Kind, tokens: &mut Vec<Token>) -> Lowered<()> {
        use hcl_edit::template::{Directive, Element};
        for element in tree {
            match element {
                Element::Literal(literal) if kind == Kind::Quoted => {
                    let start = self.range(literal.span()).start;
                    let text = template::unescape(self.written(literal.span())).map_err(|at| {
                        Failure::new(start + at, "expected an escape sequence such as `\\n`, `\\\"` or `\\u00e9`")
                    })?;
                    tokens.push(Token::Literal(text));
                }
                Element::Literal(literal) => tokens.extend(template::lines(self.written(literal.span()))),
                Element::Interpolation(interpolation) => {
                    tokens.push(Token::Interpolation(self.expression(&interpolation.expr)?, interpolation.strip));
                }
                Element::Directive(directive) => match directive.as_ref() {
                    Directive::If(directive) => {
                        let branch = &directive.if_expr;
                        tokens.push(Token::If(self.expression(&branch.cond_expr)?, branch.strip));
                        self.tokens(&branch.template, kind, tokens)?;
                        if let Some(branch) = &directive.else_expr {
                            tokens.push(Token::Else(branch.strip));
                            self.tokens(&branch.template, kind, tokens)?;
                        }
                        tokens.push(Token::End(directive.endif_expr.strip));
                    }
                    Directive::For(directive) => {
                        let each = &directive.for_expr;
                        tokens.push(Token::For {
                            key: each.key_var.as_ref().map(|name| self.name(name)),
                            value: self.name(&each.value_var),
                            collection: self.expression(&each.collection_expr)?,
                            strip: each.strip,
                        });
                        self.tokens(&each.template, kind, tokens)?;
                        tokens.push(Token::End(directive.endfor_expr.strip));
                    }
                },
            }
        }
        Ok(())
    }
}

/// A number as written, which begins at byte `offset`.
pub(super) fn decimal(written: &str, offset: usize) -> Lowered<BigDecimal> {
    let digits: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() > MAX_NUMBER {
        return Err(Failure::limit(offset, format!("a number of more than {MAX_NUMBER} digits is not read")));
    }
    let number = BigDecimal::from_str(&digits).map_err(|_| Failure::new(offset, "expected a number"))?;
    if number.fractional_digit_count().unsigned_abs() > MAX_NUMBER as u64 {
        return Err(Failure::limit(offset, format!("a number with an exponent beyond {MAX_NUMBER} is not read")));
    }
    Ok(number)
}

fn binary(operator: expr::BinaryOperator) -> BinaryOperator {
    match operator {
        expr::BinaryOperator::Eq => BinaryOperator::Equal,
        expr::BinaryOperator::NotEq => BinaryOperator::NotEqual,
        expr::BinaryOperator::LessEq => BinaryOperator::LessOrEqual,
        expr::BinaryOperator::GreaterEq => BinaryOperator::GreaterOrEqual,
        expr::BinaryOperator::Less => BinaryOperator::Less,
        expr::BinaryOperator::Greater => BinaryOperator::Greater,
        expr::BinaryOperator::Plus => BinaryOperator::Add,
        expr::BinaryOperator::Minus => BinaryOperator::Subtract,
        expr::BinaryOperator::Mul => BinaryOperator::Multiply,
        expr::BinaryOperator::Div => BinaryOperator::Divide,
        expr::BinaryOperator::Mod => BinaryOperator::Modulo,
        expr::BinaryOperator::And => BinaryOperator::And,
        expr::BinaryOperator::Or => BinaryOperator::Or,
    }
}
