//! The table: a healthy row, and of each scenario how it differs from that.

use super::{
    Audience, Behaviour, Demand, Door, Echo, Encoding, Fault, Given, Granting, Guarded, IdTokenWritten, IssSent,
    IssuerWritten, Layout, LifetimeWritten, Pace, RefreshTaken, Registering, Renewal, ResourceWritten, Reuse, Sent,
    Served, Spoken, Unlisted, When,
};
use crate::record::Scenario;

const HEALTHY: Behaviour = Behaviour {
    door: Door::Open,
    echo: Echo::Kept,
    pace: Pace::Prompt,
    demand: Demand::Nothing,
    refresh_taken: RefreshTaken::Anywhere,
    fault: None,
    refresh_token: Given::Always,
    renewal: Renewal::Rotate,
    reuse: Reuse::EndsGrant,
    refresh_lifetime_s: None,
    granting: Granting::AsAsked,
    lifetime_s: 3600,
    lifetime: LifetimeWritten::Seconds,
    layout: Layout::Standard,
    token_type: Some("Bearer"),
    id_token: IdTokenWritten::Absent,
    encoding: Encoding::Json,
    cacheable: false,
    api_refuses: false,
    served: None,
};

/// Where a client may be unable to read the new refresh token: it must find its old one alive under another scenario.
const FIXED: Behaviour = Behaviour { renewal: Renewal::Repeat, ..HEALTHY };

const fn broken(when: When, fault: Fault) -> Behaviour {
    Behaviour { fault: Some((when, fault)), ..HEALTHY }
}

const fn demanding(demand: Demand) -> Behaviour {
    Behaviour { demand, ..HEALTHY }
}

const fn lasting(lifetime: LifetimeWritten) -> Behaviour {
    Behaviour { lifetime, ..HEALTHY }
}

const fn laid_out(layout: Layout) -> Behaviour {
    Behaviour { layout, ..FIXED }
}

const fn written(encoding: Encoding) -> Behaviour {
    Behaviour { encoding, ..FIXED }
}

const SERVED: Served = Served::HEALTHY;

const fn serving(served: Served) -> Behaviour {
    Behaviour { served: Some(served), ..HEALTHY }
}

/// As servers are that were made before any client knew `iss`.
const OLD: Served = Served { spoken: Spoken::UntilSessionsEnded, iss: IssSent::Unspoken, ..SERVED };
const OFFLINE_UNLISTED: Behaviour =
    Behaviour { refresh_token: Given::Offline, ..serving(Served { unlisted: Unlisted::OfflineAccess, ..SERVED }) };
const CLIENT_FORGOTTEN: Behaviour = Behaviour {
    fault: Some((When::Refresh, Fault::ClientForgotten)),
    ..serving(Served { registering: Registering::UntilSignedIn, ..SERVED })
};
const DENIED_WITHOUT_ISS: Behaviour =
    Behaviour { door: Door::Denied, ..serving(Served { iss: IssSent::WithCode, ..SERVED }) };

impl Behaviour {
    /// The row of a scenario.
    pub(in crate::practice) const fn of(scenario: Scenario) -> Self {
        use Scenario as S;
        match scenario {
            S::HealthyRotating => HEALTHY,
            S::HealthyFixed => FIXED,
            S::HealthyOmitted => Self { renewal: Renewal::Omit, ..HEALTHY },
            S::RotationUntilUsed => Self { reuse: Reuse::UntilUsed, ..HEALTHY },
            S::IdToken => Self { id_token: IdTokenWritten::Steady, ..HEALTHY },
            S::ShortLived => Self { lifetime_s: 20, ..HEALTHY },
            S::Slow => Self { pace: Pace::Slow, ..HEALTHY },

            S::NoRefreshToken => Self { refresh_token: Given::Offline, ..HEALTHY },
            S::ScopeDropped => Self { refresh_token: Given::Never, granting: Granting::WithoutOffline, ..HEALTHY },
            S::RenamedRefreshToken => laid_out(Layout::RefreshAs("refreshToken")),
            S::NestedRefreshToken => laid_out(Layout::RefreshInside("authed_user")),
            S::EmptyRefreshToken => Self { renewal: Renewal::Empty, ..HEALTHY },
            S::RefreshTokenEnds => Self { refresh_lifetime_s: Some(1800), ..HEALTHY },
            S::RotationLenient => Self { reuse: Reuse::Refused, ..HEALTHY },
            S::SpentTokenAccepted => Self { reuse: Reuse::Accepted, ..HEALTHY },
            S::ScopeWidened => Self { granting: Granting::WiderAtRefresh, ..HEALTHY },
            S::IdTokenChanges => Self { id_token: IdTokenWritten::Changing, ..HEALTHY },

            S::LifetimeAbsent => lasting(LifetimeWritten::Absent),
            S::LifetimeZero => lasting(LifetimeWritten::Zero),
            S::LifetimeText => lasting(LifetimeWritten::Text),
            S::LifetimeMilliseconds => lasting(LifetimeWritten::Milliseconds),
            S::LifetimeEpoch => lasting(LifetimeWritten::Epoch),
            S::LifetimeElsewhere => lasting(LifetimeWritten::Elsewhere),

            S::RefreshRefused => broken(When::Refresh, Fault::InvalidGrant),
            S::SecondRefreshRefused => Self { renewal: Renewal::RotateOnce, ..HEALTHY },
            S::RedirectUriNeeded => demanding(Demand::RedirectUri),
            S::RefreshUrlOnly => Self { refresh_taken: RefreshTaken::AtRefreshUrl, ..HEALTHY },
            S::SecretExpired => broken(When::Refresh, Fault::InvalidClient),
            S::ErrorWith200 => broken(When::Refresh, Fault::BadRefreshToken),
            S::OkFalse => broken(When::Refresh, Fault::OkFalse),
            S::ExchangeErrorWith200 => broken(When::Exchange, Fault::BadVerificationCode),
            S::FormOnly => demanding(Demand::Form),
            S::FormOnly415 => demanding(Demand::FormOr415),
            S::JsonOnly => demanding(Demand::JsonOr415),
            S::BasicOnly => demanding(Demand::Basic),
            S::BodyOnly => demanding(Demand::Body),
            S::ApiRefuses => Self { api_refuses: true, ..HEALTHY },

            S::RenamedAccessToken => laid_out(Layout::CamelCase),
            S::NestedTokens => laid_out(Layout::AllInside("data")),
            S::TokenTypeMissing => Self { token_type: None, ..HEALTHY },
            S::TokenTypeOdd => Self { token_type: Some("User Access Token"), ..HEALTHY },
            S::MembersDoubled => Self { encoding: Encoding::Doubled, ..HEALTHY },
            S::FormAnswer => written(Encoding::Form),
            S::XmlAnswer => written(Encoding::Xml),
            S::CutJson => written(Encoding::Cut),
            S::EmptyAnswer => written(Encoding::Empty),
            S::Cacheable => Self { cacheable: true, ..HEALTHY },

            S::ServerError => broken(When::Always, Fault::ServerError),
            S::Outage => broken(When::Always, Fault::Outage),
            S::RateLimited => broken(When::Always, Fault::RateLimited),
            S::RefreshOutage => broken(When::Refresh, Fault::Outage),
            S::RefreshRateLimited => broken(When::Refresh, Fault::RateLimited),
            S::LoginPage => broken(When::Always, Fault::LoginPage),
            S::RedirectingTokenUrl => broken(When::Always, Fault::Redirect),
            S::ProxyPage => broken(When::Always, Fault::ProxyPage),
            S::CaptivePortal => broken(When::Always, Fault::CaptivePortal),

            S::StateChanged => Self { echo: Echo::Changed, ..HEALTHY },
            S::StateMissing => Self { echo: Echo::Lost, ..HEALTHY },
            S::AccessDenied => Self { door: Door::Denied, ..HEALTHY },
            S::PkceRequired => Self { door: Door::Pkce, ..HEALTHY },
            S::ScopeRequired => Self { door: Door::Scope, ..HEALTHY },

            S::ServerHealthy => serving(SERVED),
            S::ServerEventStream => serving(Served { sent: Sent::Streamed, ..SERVED }),
            S::ServerOldRevision => serving(OLD),
            S::ServerNewRevision => serving(Served { spoken: Spoken::SinceSessionsEnded, ..SERVED }),
            S::ChallengeMissing => serving(Served { challenges: false, ..SERVED }),
            S::ListChallenges => serving(Served { guarded: Guarded::ToolsAlone, ..SERVED }),
            S::ResourceShort => serving(Served { resource: ResourceWritten::PathShort, ..SERVED }),
            S::IssuerWithSlash => serving(Served { issuer: IssuerWritten::WithSlash, ..SERVED }),
            S::S256Unlisted => serving(Served { unlisted: Unlisted::S256, ..SERVED }),
            S::OfflineUnlisted => OFFLINE_UNLISTED,
            S::RegistrationClosed => serving(Served { registering: Registering::Closed, ..SERVED }),
            S::ClientForgotten => CLIENT_FORGOTTEN,
            S::IssAbsent => serving(Served { iss: IssSent::Never, ..SERVED }),
            S::IssOnSuccessOnly => DENIED_WITHOUT_ISS,
            S::RefreshNeedsResource => serving(Served { refresh_names_resource: true, ..SERVED }),
            S::OtherAudience => serving(Served { audience: Audience::Other, ..SERVED }),
        }
    }
}
