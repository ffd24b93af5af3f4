//! Parameters of functions and lambdas, and type parameters.

use super::Builder;
use crate::ast::{Expr, Ident, Param, Params, Span, TypeParam, TypeParamKind};
use crate::checks::parameters;

/// One item of a parameter list as written.
#[derive(Debug)]
pub(crate) enum ParamItem {
    /// `name`, with or without a default.
    Plain(Param),
    /// `*`.
    Star(Span),
    /// `*name`.
    StarParam(Param),
    /// `**name`.
    DoubleStarParam(Param),
    /// `/`.
    Slash(Span),
}

impl Builder<'_> {
    pub(crate) fn param(
        &mut self,
        l: u32,
        name: Ident,
        annotation: Option<Expr>,
        default: Option<Expr>,
        r: u32,
    ) -> Box<ParamItem> {
        let span = Span::new(l, r);
        Box::new(ParamItem::Plain(Param {
            name,
            annotation,
            default,
            span,
        }))
    }

    pub(crate) fn star(&mut self, l: u32, r: u32) -> Box<ParamItem> {
        Box::new(ParamItem::Star(Span::new(l, r)))
    }

    pub(crate) fn star_param(
        &mut self,
        l: u32,
        name: Ident,
        annotation: Option<Expr>,
        r: u32,
    ) -> Box<ParamItem> {
        let span = Span::new(l, r);
        Box::new(ParamItem::StarParam(Param {
            name,
            annotation,
            default: None,
            span,
        }))
    }

    pub(crate) fn double_star_param(
        &mut self,
        l: u32,
        name: Ident,
        annotation: Option<Expr>,
        r: u32,
    ) -> Box<ParamItem> {
        let span = Span::new(l, r);
        Box::new(ParamItem::DoubleStarParam(Param {
            name,
            annotation,
            default: None,
            span,
        }))
    }

    pub(crate) fn slash(&mut self, l: u32, r: u32) -> Box<ParamItem> {
        Box::new(ParamItem::Slash(Span::new(l, r)))
    }

    pub(crate) fn params(&mut self, l: u32, list: Vec<Box<ParamItem>>, r: u32) -> Box<Params> {
        self.judge(parameters::misplaced(&list));
        let mut params = Box::new(Params {
            span: Span::new(l, r),
            ..Params::default()
        });
        let mut after_star = false;
        for item in list {
            match *item {
                ParamItem::Plain(param) if after_star => params.kwonly.push(param),
                ParamItem::Plain(param) => params.args.push(param),
                ParamItem::Slash(_) => params.posonly = std::mem::take(&mut params.args),
                ParamItem::Star(_) => after_star = true,
                ParamItem::StarParam(param) => {
                    after_star = true;
                    params.vararg = Some(param);
                }
                ParamItem::DoubleStarParam(param) => params.kwarg = Some(param),
            }
        }
        params
    }

    pub(crate) fn type_param(
        &mut self,
        l: u32,
        kind: TypeParamKind,
        name: Ident,
        bound: Option<Expr>,
        default: Option<Expr>,
        r: u32,
    ) -> Box<TypeParam> {
        let span = Span::new(l, r);
        Box::new(TypeParam {
            kind,
            name,
            bound,
            default,
            span,
        })
    }

    pub(crate) fn type_params(&mut self, list: Vec<Box<TypeParam>>) -> Vec<TypeParam> {
        super::unbox(list)
    }
}
