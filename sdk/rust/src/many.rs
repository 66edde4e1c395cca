//! Many calls over one stream, each with an outcome of its own.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use http::uri::PathAndQuery;
use prost::{DecodeError, Message};
use tokio::time::{timeout_at, Instant};
use tokio_stream::Stream;
use tonic::{client::Grpc, metadata::MetadataMap, Code, Request, Status, Streaming};
use tonic_prost::ProstCodec;

use crate::calling::{headers, metadata, new_id, Call};
use crate::client::Client;
use crate::contract::streams;
use crate::errors::{CallFailed, Result};

const PATH: &str = "/ucs.stream.v1.BatchService/Execute";
/// How many commands of a stream are under way, if nothing else is said.
const AT_ONCE: usize = 32;

type Read<T> = Arc<dyn Fn(&[u8]) -> std::result::Result<T, DecodeError> + Send + Sync>;
type Commands<T> = Pin<Box<dyn Stream<Item = Command<T>> + Send>>;

/// One call of many, which answers a `T`; `command` of a call makes one.
#[must_use = "a command is run by execute_many"]
pub struct Command<T> {
    id: String,
    rpc: &'static str,
    request: Vec<u8>,
    headers: Vec<(String, String)>,
    request_id: String,
    timeout: Duration,
    read: Read<T>,
}

impl<T> fmt::Debug for Command<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Command").field("id", &self.id).field("rpc", &self.rpc).finish()
    }
}

impl<T: 'static> Command<T> {
    pub(crate) fn new<Q: Message, A>(call: Call<Q, A>, id: String, read: Read<T>) -> Self {
        let request_id = call.request_id.unwrap_or_else(new_id);
        Self {
            id: if id.is_empty() { request_id.clone() } else { id },
            rpc: call.rpc.path,
            request: call.request.encode_to_vec(),
            headers: headers(&call.settings, &request_id),
            request_id,
            timeout: call.settings.timeout,
            read,
        }
    }

    /// The same command with its answer made into something else: an enum of your own, where one
    /// stream has commands of several kinds.
    pub fn map<U>(self, made: impl Fn(T) -> U + Send + Sync + 'static) -> Command<U> {
        let Self { id, rpc, request, headers, request_id, timeout, read } = self;
        let read: Read<U> = Arc::new(move |data: &[u8]| read(data).map(&made));
        Command { id, rpc, request, headers, request_id, timeout, read }
    }
}

/// What became of one command.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The command's id.
    pub id: String,
    /// Under which the service knows the call.
    pub request_id: String,
    /// The answer, or how the call failed.
    pub result: Result<T>,
}

/// Commands that run over one stream: say what the stream needs, then take outcome by outcome.
///
/// Leaving it cancels what was not sent yet.
#[must_use = "nothing runs before `next` is awaited"]
pub struct Many<T> {
    client: Client,
    commands: Option<Commands<T>>,
    request_id: String,
    ends: Option<Instant>,
    timeout: Option<Duration>,
    under_way: Shared<T>,
    outcomes: Option<Streaming<streams::Outcome>>,
    untold: Vec<Done<T>>,
    ended: Option<Result<()>>,
}

impl<T> fmt::Debug for Many<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Many").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

impl<T: Send + 'static> Many<T> {
    pub(crate) fn new(client: Client, commands: Commands<T>) -> Self {
        Self {
            client,
            commands: Some(commands),
            request_id: new_id(),
            ends: None,
            timeout: None,
            under_way: Shared::default(),
            outcomes: None,
            untold: Vec::new(),
            ended: None,
        }
    }

    /// How many commands are under way at most: handed over, and not answered yet. 32 if not said.
    pub fn at_once(self, commands: usize) -> Self {
        self.under_way.lock().at_once = commands.max(1);
        self
    }

    /// How long the whole stream may take; without an end if not said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Names the stream in the service's log.
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = id.into();
        self
    }

    /// The next outcome, as soon as one is known, in no order; `None` when each command has its own.
    ///
    /// # Errors
    /// The stream ended early: each command that was handed over and not answered was told before,
    /// with that error. Or a command could not be made: two of one id, or metadata that cannot
    /// travel; what ran was told before.
    pub async fn next(&mut self) -> Result<Option<Done<T>>> {
        loop {
            if let Some(done) = self.untold.pop() {
                return Ok(Some(done));
            }
            if let Some(ended) = &self.ended {
                return ended.clone().map(|()| None);
            }
            match self.outcome().await {
                Ok(Some(outcome)) => self.untold.extend(self.under_way.done(&outcome)),
                Ok(None) => self.end(None),
                Err(status) => self.end(Some(&status)),
            }
        }
    }

    async fn outcome(&mut self) -> std::result::Result<Option<streams::Outcome>, Status> {
        if self.outcomes.is_none() {
            self.ends = self.timeout.map(|timeout| Instant::now() + timeout);
        }
        let Some(ends) = self.ends else { return self.received().await };
        let late = |_| Err(Status::deadline_exceeded("the stream took too long"));
        timeout_at(ends, self.received()).await.unwrap_or_else(late)
    }

    async fn received(&mut self) -> std::result::Result<Option<streams::Outcome>, Status> {
        if let Some(commands) = self.commands.take() {
            let under_way = self.under_way.clone();
            let client = self.client.clone();
            let opened = opened(client, self.request_id.clone(), Feed::of(commands, under_way));
            self.outcomes = Some(opened.await?);
        }
        match &mut self.outcomes {
            Some(outcomes) => outcomes.message().await,
            None => Ok(None),
        }
    }

    /// What was handed over and not answered ends as the stream did.
    fn end(&mut self, status: Option<&Status>) {
        self.outcomes = None;
        let mut state = self.under_way.lock();
        let lost = Status::unknown("the stream ended without an outcome");
        let status = status.or((!state.sent.is_empty()).then_some(&lost));
        let told = |id: &str| status.map(|status| Box::new(CallFailed::of(status, id)));
        for (id, Sent { request_id, .. }) in std::mem::take(&mut state.sent) {
            if let Some(error) = told(&request_id) {
                self.untold.push(Done { id, request_id, result: Err(error) });
            }
        }
        let fault = state.fault.take().or_else(|| told(&self.request_id));
        self.ended = Some(fault.map_or(Ok(()), Err));
    }
}

async fn opened<T: 'static>(
    client: Client,
    request_id: String,
    mut feed: Feed<T>,
) -> std::result::Result<Streaming<streams::Outcome>, Status> {
    feed.said = headers(client.settings(), &request_id);
    let metadata = metadata(&feed.said, &request_id);
    let metadata = metadata.map_err(|error| Status::invalid_argument(error.message))?;
    let mut line = Grpc::new(client.channel());
    line.ready().await.map_err(|error| Status::from_error(Box::new(error)))?;
    let mut request = Request::new(feed);
    *request.metadata_mut() = metadata;
    let codec = ProstCodec::<streams::Command, streams::Outcome>::default();
    let answer = line.streaming(request, PathAndQuery::from_static(PATH), codec).await?;
    Ok(answer.into_inner())
}

struct Sent<T> {
    request_id: String,
    read: Read<T>,
}

struct State<T> {
    at_once: usize,
    sent: HashMap<String, Sent<T>>,
    used: HashSet<String>,
    fault: Option<Box<CallFailed>>,
    waiting: Option<Waker>,
}

/// What is under way: known to the one who hands over, and to the one who takes outcomes.
struct Shared<T>(Arc<Mutex<State<T>>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(State {
            at_once: AT_ONCE,
            sent: HashMap::new(),
            used: HashSet::new(),
            fault: None,
            waiting: None,
        })))
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self, outcome: &streams::Outcome) -> Option<Done<T>> {
        let mut state = self.lock();
        let Sent { request_id, read } = state.sent.remove(&outcome.correlation_id)?;
        if let Some(waiting) = state.waiting.take() {
            waiting.wake();
        }
        let unread = |why: String| Box::new(CallFailed::of(&Status::unknown(why), &request_id));
        let result = match &outcome.result {
            Some(streams::outcome::Result::Response(data)) => {
                read(data).map_err(|error| unread(error.to_string()))
            }
            Some(streams::outcome::Result::Failure(told)) => {
                Err(Box::new(CallFailed::of(&status(told), &request_id)))
            }
            None => Err(unread("an outcome without a result".into())),
        };
        Some(Done { id: outcome.correlation_id.clone(), request_id, result })
    }
}

fn status(told: &streams::Failure) -> Status {
    let code = Code::from_i32(told.code);
    Status::with_details(code, told.message.clone(), told.details.clone().into())
}

/// Hands commands over as there is room for them.
struct Feed<T> {
    commands: Commands<T>,
    under_way: Shared<T>,
    said: Vec<(String, String)>,
}

impl<T> Stream for Feed<T> {
    type Item = streams::Command;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        {
            let mut state = self.under_way.lock();
            if state.fault.is_some() {
                return Poll::Ready(None);
            }
            if state.sent.len() >= state.at_once {
                state.waiting = Some(cx.waker().clone());
                return Poll::Pending;
            }
        }
        let Poll::Ready(next) = self.commands.as_mut().poll_next(cx) else {
            return Poll::Pending;
        };
        let Some(command) = next else { return Poll::Ready(None) };
        let made = self.message(command);
        Poll::Ready(made.map_err(|fault| self.under_way.lock().fault = Some(fault)).ok())
    }
}

impl<T> Feed<T> {
    fn of(commands: Commands<T>, under_way: Shared<T>) -> Self {
        Self { commands, under_way, said: Vec::new() }
    }

    fn message(&self, command: Command<T>) -> Result<streams::Command> {
        let Command { id, rpc, request, headers, request_id, timeout, read } = command;
        let _: MetadataMap = metadata(&headers, &request_id)?;
        let mut state = self.under_way.lock();
        if !state.used.insert(id.clone()) {
            let why = format!("{id}: the id of two commands");
            return Err(Box::new(CallFailed::unmade(why, &request_id)));
        }
        state.sent.insert(id.clone(), Sent { request_id, read });
        Ok(streams::Command {
            correlation_id: id,
            rpc: rpc.trim_start_matches('/').to_owned(),
            request,
            metadata: own(headers, &self.said),
            timeout_ms: Some(u32::try_from(timeout.as_millis()).unwrap_or(u32::MAX).max(1)),
        })
    }
}

/// What the stream does not say already; the credentials of one account are never parted.
fn own(headers: Vec<(String, String)>, said: &[(String, String)]) -> HashMap<String, String> {
    let of_account = |(name, _): &&(String, String)| {
        matches!(name.as_str(), "x-connector" | "x-connector-config" | "x-auth")
    };
    let same = headers.iter().filter(of_account).eq(said.iter().filter(of_account));
    let kept = |each: &(String, String)| !said.contains(each) || (of_account(&each) && !same);
    headers.into_iter().filter(kept).collect()
}
