// SPDX-License-Identifier: EUPL-1.2
//! Who may call a route is declared where the route is. There is no way to add one without:
//! [`Routes`] is the only door, and it keeps the list from which the role × route test is made.

use crate::problem::Problem;
use crate::visit::Visit;
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use gw_core::{Actor, Role};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Public,
    /// Anyone with an account.
    SignedIn,
    /// Anyone who has one of these roles in the organisation for which they act.
    Roles(&'static [Role]),
    /// Exists in the demo only; elsewhere it answers 404.
    DemoOnly,
}

impl Access {
    /// None: come in. Otherwise what to answer.
    pub fn refuse(self, actor: Option<&Actor>, demo: bool) -> Option<Problem> {
        match (self, actor) {
            (Self::Public, _) | (Self::SignedIn, Some(_)) => None,
            (Self::DemoOnly, _) => (!demo).then_some(Problem::NotFound),
            (Self::SignedIn | Self::Roles(_), None) => Some(Problem::SignIn),
            (Self::Roles(roles), Some(actor)) => (!actor.has_any(roles)).then_some(Problem::Forbidden),
        }
    }
}

/// A route as declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
}

/// The routes of a module, each with its access.
pub struct Routes<S = ()> {
    router: Router<S>,
    /// Those that take files: a slow line needs minutes for them.
    uploads: Router<S>,
    declared: Vec<Declared>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self { router: Router::new(), uploads: Router::new(), declared: Vec::new() }
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add("GET", path, access, routing::get(handler))
    }

    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add("POST", path, access, routing::post(handler))
    }

    /// A form with files: it gets more time than others.
    #[must_use]
    pub fn upload<H: Handler<T, S>, T: 'static>(
        mut self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        let guarded = self.guarded("POST", path, access, routing::post(handler));
        Self { uploads: self.uploads.route(path, guarded), ..self }
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        route: MethodRouter<S>,
    ) -> Self {
        let guarded = self.guarded(method, path, access, route);
        Self { router: self.router.route(path, guarded), ..self }
    }

    fn guarded(
        &mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        route: MethodRouter<S>,
    ) -> MethodRouter<S> {
        self.declared.push(Declared { method, path, access });
        route.route_layer(middleware::from_fn_with_state((access, RoutePath(path)), guard))
    }

    /// Gives the routes their state.
    pub fn with_state(self, state: S) -> Routes {
        Routes {
            router: self.router.with_state(state.clone()),
            uploads: self.uploads.with_state(state),
            declared: self.declared,
        }
    }
}

impl Routes {
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.declared.extend(other.declared);
        Self {
            router: self.router.merge(other.router),
            uploads: self.uploads.merge(other.uploads),
            declared: self.declared,
        }
    }

    /// A request that takes longer is answered with "not computed"; what it was doing stops. One that
    /// brings files has a time of its own.
    #[must_use]
    pub fn patience(self, longest: Duration, with_files: Duration) -> Self {
        let layer = |time| TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, time);
        Self {
            router: self.router.layer(layer(longest)),
            uploads: self.uploads.layer(layer(with_files)),
            declared: self.declared,
        }
    }

    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    pub(crate) fn into_router(self) -> Router {
        self.router.merge(self.uploads)
    }
}

/// The route that answered, as declared: `/werkbank/{plan}/toets`. Travels with the response, for
/// figures about routes; it holds nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutePath(pub &'static str);

async fn guard(
    State((access, path)): State<(Access, RoutePath)>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    let mut response = admit(access, visit, request, next).await;
    response.extensions_mut().insert(path);
    response
}

async fn admit(access: Access, visit: Visit, request: Request, next: Next) -> Response {
    match access.refuse(visit.actor.as_deref(), visit.site.demo) {
        None => next.run(request).await,
        // A form was sent after the session had ended: nothing typed may be lost.
        Some(Problem::SignIn) if request.method() == axum::http::Method::POST => {
            crate::problem::signed_out_form(visit, request).await
        }
        Some(problem) => problem.into_response(),
    }
}
