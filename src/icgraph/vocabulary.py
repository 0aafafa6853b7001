"""The ontology's terms, one constant each. GENERATED from it by `make vocabulary`."""

from __future__ import annotations

from icgraph.terms import IRI

VERSION = "0.1.0"
"""Version of the ontology."""

PREFIXES: dict[str, str] = {
    "act": "https://w3id.org/icgraph/activity/",
    "actor": "https://w3id.org/icgraph/actor/",
    "attr": "https://w3id.org/icgraph/attribute/",
    "case": "https://w3id.org/icgraph/case/",
    "claim": "https://w3id.org/icgraph/claim/",
    "config": "https://w3id.org/icgraph/configuration/",
    "ctx": "https://w3id.org/icgraph/context/",
    "dcterms": "http://purl.org/dc/terms/",
    "derivation": "https://w3id.org/icgraph/derivation/",
    "family": "https://w3id.org/icgraph/family/",
    "gap": "https://w3id.org/icgraph/gap/",
    "graph": "https://w3id.org/icgraph/graph/",
    "ic": "https://w3id.org/icgraph/ontology#",
    "ind": "https://w3id.org/icgraph/indicator/",
    "item": "https://w3id.org/icgraph/item/",
    "line": "https://w3id.org/icgraph/line/",
    "mech": "https://w3id.org/icgraph/mechanism/",
    "model": "https://w3id.org/icgraph/service-model/",
    "oa": "http://www.w3.org/ns/oa#",
    "out": "https://w3id.org/icgraph/outcome/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "passage": "https://w3id.org/icgraph/passage/",
    "policy": "https://w3id.org/icgraph/policy/",
    "pop": "https://w3id.org/icgraph/population/",
    "profile": "https://w3id.org/icgraph/profile/",
    "prov": "http://www.w3.org/ns/prov#",
    "qty": "https://w3id.org/icgraph/quantity/",
    "question": "https://w3id.org/icgraph/question/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rec": "https://w3id.org/icgraph/recommendation/",
    "review": "https://w3id.org/icgraph/review/",
    "scheme": "https://w3id.org/icgraph/scheme/",
    "sector": "https://w3id.org/icgraph/sector/",
    "set": "https://w3id.org/icgraph/set/",
    "setting": "https://w3id.org/icgraph/setting/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "src": "https://w3id.org/icgraph/source/",
    "step": "https://w3id.org/icgraph/step/",
    "term": "https://w3id.org/icgraph/term/",
    "theme": "https://w3id.org/icgraph/theme/",
    "type": "https://w3id.org/icgraph/integration-type/",
    "wave": "https://w3id.org/icgraph/wave/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace: the one table for queries, exports and pages."""


class IC:
    """Every term of the ontology."""

    Absent = IRI("https://w3id.org/icgraph/ontology#Absent")  #: absent
    Activity = IRI("https://w3id.org/icgraph/ontology#Activity")  #: Activity
    ActivityClaim = IRI("https://w3id.org/icgraph/ontology#ActivityClaim")  #: Activity claim
    ActivityToMechanism = IRI("https://w3id.org/icgraph/ontology#ActivityToMechanism")  #: activity to mechanism
    Actor = IRI("https://w3id.org/icgraph/ontology#Actor")  #: Actor
    ActorClaim = IRI("https://w3id.org/icgraph/ontology#ActorClaim")  #: Actor claim
    ActorRole = IRI("https://w3id.org/icgraph/ontology#ActorRole")  #: Actor role
    Adverse = IRI("https://w3id.org/icgraph/ontology#Adverse")  #: adverse
    Advises = IRI("https://w3id.org/icgraph/ontology#Advises")  #: advises
    Against = IRI("https://w3id.org/icgraph/ontology#Against")  #: against
    AimClaim = IRI("https://w3id.org/icgraph/ontology#AimClaim")  #: Aim claim
    AmbiguousWording = IRI("https://w3id.org/icgraph/ontology#AmbiguousWording")  #: ambiguous wording
    Attribute = IRI("https://w3id.org/icgraph/ontology#Attribute")  #: Attribute
    AttributeSet = IRI("https://w3id.org/icgraph/ontology#AttributeSet")  #: Attribute set
    AuthorStatement = IRI("https://w3id.org/icgraph/ontology#AuthorStatement")  #: author statement
    Barrier = IRI("https://w3id.org/icgraph/ontology#Barrier")  #: barrier
    BarrierItem = IRI("https://w3id.org/icgraph/ontology#BarrierItem")  #: barrier
    Basis = IRI("https://w3id.org/icgraph/ontology#Basis")  #: Basis
    Beneficial = IRI("https://w3id.org/icgraph/ontology#Beneficial")  #: beneficial
    CM = IRI("https://w3id.org/icgraph/ontology#CM")  #: context and mechanism
    CMO = IRI("https://w3id.org/icgraph/ontology#CMO")  #: context, mechanism and outcome
    CO = IRI("https://w3id.org/icgraph/ontology#CO")  #: context and outcome
    CaseClaim = IRI("https://w3id.org/icgraph/ontology#CaseClaim")  #: Case claim
    CaseSet = IRI("https://w3id.org/icgraph/ontology#CaseSet")  #: Case set
    CaseStudy = IRI("https://w3id.org/icgraph/ontology#CaseStudy")  #: Case study
    Certainty = IRI("https://w3id.org/icgraph/ontology#Certainty")  #: Certainty
    Change = IRI("https://w3id.org/icgraph/ontology#Change")  #: Change
    Claim = IRI("https://w3id.org/icgraph/ontology#Claim")  #: Claim
    Collectively = IRI("https://w3id.org/icgraph/ontology#Collectively")  #: collectively
    CommissionerClaim = IRI("https://w3id.org/icgraph/ontology#CommissionerClaim")  #: Commissioner claim
    Completeness = IRI("https://w3id.org/icgraph/ontology#Completeness")  #: Completeness
    Configuration = IRI("https://w3id.org/icgraph/ontology#Configuration")  #: Configuration
    Conflict = IRI("https://w3id.org/icgraph/ontology#Conflict")  #: conflict
    ConstraintClaim = IRI("https://w3id.org/icgraph/ontology#ConstraintClaim")  #: Constraint claim
    ContextClaim = IRI("https://w3id.org/icgraph/ontology#ContextClaim")  #: Context claim
    ContextFactor = IRI("https://w3id.org/icgraph/ontology#ContextFactor")  #: Context factor
    Contradicts = IRI("https://w3id.org/icgraph/ontology#Contradicts")  #: contradicts
    Contributory = IRI("https://w3id.org/icgraph/ontology#Contributory")  #: contributory
    Decrease = IRI("https://w3id.org/icgraph/ontology#Decrease")  #: decrease
    DefinitionClaim = IRI("https://w3id.org/icgraph/ontology#DefinitionClaim")  #: Definition claim
    Delivers = IRI("https://w3id.org/icgraph/ontology#Delivers")  #: delivers
    Derivation = IRI("https://w3id.org/icgraph/ontology#Derivation")  #: Derivation
    Different = IRI("https://w3id.org/icgraph/ontology#Different")  #: different
    Direction = IRI("https://w3id.org/icgraph/ontology#Direction")  #: Direction
    Directness = IRI("https://w3id.org/icgraph/ontology#Directness")  #: Directness
    DirectnessUnknown = IRI("https://w3id.org/icgraph/ontology#DirectnessUnknown")  #: unknown
    Effect = IRI("https://w3id.org/icgraph/ontology#Effect")  #: Effect
    Enables = IRI("https://w3id.org/icgraph/ontology#Enables")  #: enables
    Ended = IRI("https://w3id.org/icgraph/ontology#Ended")  #: ended
    EnvironmentTheme = IRI("https://w3id.org/icgraph/ontology#EnvironmentTheme")  #: environment
    EvidenceClaim = IRI("https://w3id.org/icgraph/ontology#EvidenceClaim")  #: Evidence claim
    EvidenceLine = IRI("https://w3id.org/icgraph/ontology#EvidenceLine")  #: Evidence line
    EvidenceReview = IRI("https://w3id.org/icgraph/ontology#EvidenceReview")  #: Evidence review
    Favourable = IRI("https://w3id.org/icgraph/ontology#Favourable")  #: favourable
    Favours = IRI("https://w3id.org/icgraph/ontology#Favours")  #: favours
    Feared = IRI("https://w3id.org/icgraph/ontology#Feared")  #: feared
    GapClaim = IRI("https://w3id.org/icgraph/ontology#GapClaim")  #: Gap claim
    GapKind = IRI("https://w3id.org/icgraph/ontology#GapKind")  #: Gap kind
    HealthSector = IRI("https://w3id.org/icgraph/ontology#HealthSector")  #: Health sector
    HighCertainty = IRI("https://w3id.org/icgraph/ontology#HighCertainty")  #: high
    HorizontallyIntegrated = IRI("https://w3id.org/icgraph/ontology#HorizontallyIntegrated")  #: Horizontally integrated case
    Hypothesised = IRI("https://w3id.org/icgraph/ontology#Hypothesised")  #: hypothesised
    InMissingMaterial = IRI("https://w3id.org/icgraph/ontology#InMissingMaterial")  #: in missing material
    Inconclusive = IRI("https://w3id.org/icgraph/ontology#Inconclusive")  #: inconclusive
    Increase = IRI("https://w3id.org/icgraph/ontology#Increase")  #: increase
    Indicator = IRI("https://w3id.org/icgraph/ontology#Indicator")  #: Indicator
    IndicatorClaim = IRI("https://w3id.org/icgraph/ontology#IndicatorClaim")  #: Indicator claim
    Informs = IRI("https://w3id.org/icgraph/ontology#Informs")  #: informs
    InsufficientEffect = IRI("https://w3id.org/icgraph/ontology#InsufficientEffect")  #: insufficient
    IntegrationClaim = IRI("https://w3id.org/icgraph/ontology#IntegrationClaim")  #: Integration claim
    IntegrationType = IRI("https://w3id.org/icgraph/ontology#IntegrationType")  #: Integration type
    Intended = IRI("https://w3id.org/icgraph/ontology#Intended")  #: intended
    InterventionTheme = IRI("https://w3id.org/icgraph/ontology#InterventionTheme")  #: intervention
    ItemRole = IRI("https://w3id.org/icgraph/ontology#ItemRole")  #: Item role
    ItemState = IRI("https://w3id.org/icgraph/ontology#ItemState")  #: Item state
    Kind = IRI("https://w3id.org/icgraph/ontology#Kind")  #: Kind
    KnowledgeGap = IRI("https://w3id.org/icgraph/ontology#KnowledgeGap")  #: Knowledge gap
    Leads = IRI("https://w3id.org/icgraph/ontology#Leads")  #: leads
    Lever = IRI("https://w3id.org/icgraph/ontology#Lever")  #: lever
    Link = IRI("https://w3id.org/icgraph/ontology#Link")  #: Link acted on
    LinkBasis = IRI("https://w3id.org/icgraph/ontology#LinkBasis")  #: Link basis
    LocalProfile = IRI("https://w3id.org/icgraph/ontology#LocalProfile")  #: Local profile
    Locator = IRI("https://w3id.org/icgraph/ontology#Locator")  #: locator
    LostToFollowUp = IRI("https://w3id.org/icgraph/ontology#LostToFollowUp")  #: lost to follow-up
    LowCertainty = IRI("https://w3id.org/icgraph/ontology#LowCertainty")  #: low
    MO = IRI("https://w3id.org/icgraph/ontology#MO")  #: mechanism and outcome
    Maintained = IRI("https://w3id.org/icgraph/ontology#Maintained")  #: maintained
    Mechanism = IRI("https://w3id.org/icgraph/ontology#Mechanism")  #: Mechanism
    MechanismClaim = IRI("https://w3id.org/icgraph/ontology#MechanismClaim")  #: Mechanism claim
    MechanismStep = IRI("https://w3id.org/icgraph/ontology#MechanismStep")  #: Mechanism step
    MechanismToOutcome = IRI("https://w3id.org/icgraph/ontology#MechanismToOutcome")  #: mechanism to outcome
    MethodClaim = IRI("https://w3id.org/icgraph/ontology#MethodClaim")  #: Method claim
    MixedDirection = IRI("https://w3id.org/icgraph/ontology#MixedDirection")  #: mixed
    MixedEffect = IRI("https://w3id.org/icgraph/ontology#MixedEffect")  #: mixed
    ModerateCertainty = IRI("https://w3id.org/icgraph/ontology#ModerateCertainty")  #: moderate
    Moderator = IRI("https://w3id.org/icgraph/ontology#Moderator")  #: moderator
    NamesCase = IRI("https://w3id.org/icgraph/ontology#NamesCase")  #: names the case
    NamesServiceType = IRI("https://w3id.org/icgraph/ontology#NamesServiceType")  #: names the type of service
    Necessary = IRI("https://w3id.org/icgraph/ontology#Necessary")  #: necessary
    Neutral = IRI("https://w3id.org/icgraph/ontology#Neutral")  #: neutral
    NeutralContext = IRI("https://w3id.org/icgraph/ontology#NeutralContext")  #: neutral context
    NoAnswer = IRI("https://w3id.org/icgraph/ontology#NoAnswer")  #: no answer
    NoChange = IRI("https://w3id.org/icgraph/ontology#NoChange")  #: no change
    NoDifference = IRI("https://w3id.org/icgraph/ontology#NoDifference")  #: no difference
    NotAsked = IRI("https://w3id.org/icgraph/ontology#NotAsked")  #: not asked
    NotCollected = IRI("https://w3id.org/icgraph/ontology#NotCollected")  #: not collected
    NotGraded = IRI("https://w3id.org/icgraph/ontology#NotGraded")  #: not graded
    NotReported = IRI("https://w3id.org/icgraph/ontology#NotReported")  #: not reported
    NotStudied = IRI("https://w3id.org/icgraph/ontology#NotStudied")  #: not studied
    Observed = IRI("https://w3id.org/icgraph/ontology#Observed")  #: observed
    OnlyIndirect = IRI("https://w3id.org/icgraph/ontology#OnlyIndirect")  #: only indirect
    Outcome = IRI("https://w3id.org/icgraph/ontology#Outcome")  #: Outcome
    OutcomeClaim = IRI("https://w3id.org/icgraph/ontology#OutcomeClaim")  #: Outcome claim
    Participates = IRI("https://w3id.org/icgraph/ontology#Participates")  #: participates
    PartnerSector = IRI("https://w3id.org/icgraph/ontology#PartnerSector")  #: Partner sector
    Passage = IRI("https://w3id.org/icgraph/ontology#Passage")  #: Passage
    PathwayIntegrated = IRI("https://w3id.org/icgraph/ontology#PathwayIntegrated")  #: Case integrated within a service pathway
    PatientCentredIntegrated = IRI("https://w3id.org/icgraph/ontology#PatientCentredIntegrated")  #: Case integrated around the patient
    Policy = IRI("https://w3id.org/icgraph/ontology#Policy")  #: Policy
    PolicyClaim = IRI("https://w3id.org/icgraph/ontology#PolicyClaim")  #: Policy claim
    PolicyStatement = IRI("https://w3id.org/icgraph/ontology#PolicyStatement")  #: policy statement
    Population = IRI("https://w3id.org/icgraph/ontology#Population")  #: Population
    PopulationClaim = IRI("https://w3id.org/icgraph/ontology#PopulationClaim")  #: Population claim
    PopulationTheme = IRI("https://w3id.org/icgraph/ontology#PopulationTheme")  #: population
    Precondition = IRI("https://w3id.org/icgraph/ontology#Precondition")  #: precondition
    Presence = IRI("https://w3id.org/icgraph/ontology#Presence")  #: Presence
    Present = IRI("https://w3id.org/icgraph/ontology#Present")  #: present
    ProfileEntry = IRI("https://w3id.org/icgraph/ontology#ProfileEntry")  #: Profile entry
    Quantifier = IRI("https://w3id.org/icgraph/ontology#Quantifier")  #: Quantifier
    Quantity = IRI("https://w3id.org/icgraph/ontology#Quantity")  #: Quantity
    QuestionClaim = IRI("https://w3id.org/icgraph/ontology#QuestionClaim")  #: Question claim
    Reading = IRI("https://w3id.org/icgraph/ontology#Reading")  #: Reading
    Recommendation = IRI("https://w3id.org/icgraph/ontology#Recommendation")  #: Recommendation
    RecommendationClaim = IRI("https://w3id.org/icgraph/ontology#RecommendationClaim")  #: Recommendation claim
    Reported = IRI("https://w3id.org/icgraph/ontology#Reported")  #: reported
    Requests = IRI("https://w3id.org/icgraph/ontology#Requests")  #: requests
    ResearchQuestion = IRI("https://w3id.org/icgraph/ontology#ResearchQuestion")  #: Research question
    ReviewFamily = IRI("https://w3id.org/icgraph/ontology#ReviewFamily")  #: Review family
    Role = IRI("https://w3id.org/icgraph/ontology#Role")  #: Role
    Running = IRI("https://w3id.org/icgraph/ontology#Running")  #: running
    RunningState = IRI("https://w3id.org/icgraph/ontology#RunningState")  #: Running state
    Same = IRI("https://w3id.org/icgraph/ontology#Same")  #: same
    Sector = IRI("https://w3id.org/icgraph/ontology#Sector")  #: Sector
    ServiceModel = IRI("https://w3id.org/icgraph/ontology#ServiceModel")  #: Service model
    ServiceModelClaim = IRI("https://w3id.org/icgraph/ontology#ServiceModelClaim")  #: Service model claim
    SetUp = IRI("https://w3id.org/icgraph/ontology#SetUp")  #: set-up
    Setting = IRI("https://w3id.org/icgraph/ontology#Setting")  #: Setting
    SettingClaim = IRI("https://w3id.org/icgraph/ontology#SettingClaim")  #: Setting claim
    Similar = IRI("https://w3id.org/icgraph/ontology#Similar")  #: similar
    Some = IRI("https://w3id.org/icgraph/ontology#Some")  #: some
    Source = IRI("https://w3id.org/icgraph/ontology#Source")  #: Source
    SourceOnly = IRI("https://w3id.org/icgraph/ontology#SourceOnly")  #: source only
    SourceSet = IRI("https://w3id.org/icgraph/ontology#SourceSet")  #: Source set
    StateClaim = IRI("https://w3id.org/icgraph/ontology#StateClaim")  #: State claim
    Status = IRI("https://w3id.org/icgraph/ontology#Status")  #: Status
    StepClaim = IRI("https://w3id.org/icgraph/ontology#StepClaim")  #: Step claim
    Supports = IRI("https://w3id.org/icgraph/ontology#Supports")  #: supports
    Sustainability = IRI("https://w3id.org/icgraph/ontology#Sustainability")  #: sustainability
    Term = IRI("https://w3id.org/icgraph/ontology#Term")  #: Term
    TestedMixed = IRI("https://w3id.org/icgraph/ontology#TestedMixed")  #: tested, mixed
    TestedNotSupported = IRI("https://w3id.org/icgraph/ontology#TestedNotSupported")  #: tested, not supported
    TestedSupported = IRI("https://w3id.org/icgraph/ontology#TestedSupported")  #: tested, supported
    Theme = IRI("https://w3id.org/icgraph/ontology#Theme")  #: Theme
    ThemeClaim = IRI("https://w3id.org/icgraph/ontology#ThemeClaim")  #: Theme claim
    TopicMatch = IRI("https://w3id.org/icgraph/ontology#TopicMatch")  #: topic match
    TransferItem = IRI("https://w3id.org/icgraph/ontology#TransferItem")  #: Transfer item
    TransferProcessTheme = IRI("https://w3id.org/icgraph/ontology#TransferProcessTheme")  #: transfer process
    TransferTheme = IRI("https://w3id.org/icgraph/ontology#TransferTheme")  #: Transfer theme
    TrialEnded = IRI("https://w3id.org/icgraph/ontology#TrialEnded")  #: trial ended
    Unclear = IRI("https://w3id.org/icgraph/ontology#Unclear")  #: unclear
    Unfavourable = IRI("https://w3id.org/icgraph/ontology#Unfavourable")  #: unfavourable
    UnknownState = IRI("https://w3id.org/icgraph/ontology#UnknownState")  #: unknown
    UnresolvedCase = IRI("https://w3id.org/icgraph/ontology#UnresolvedCase")  #: Unresolved case
    UnresolvedIdentity = IRI("https://w3id.org/icgraph/ontology#UnresolvedIdentity")  #: unresolved identity
    Valence = IRI("https://w3id.org/icgraph/ontology#Valence")  #: Valence
    ValueTerm = IRI("https://w3id.org/icgraph/ontology#ValueTerm")  #: Value
    VerticallyIntegrated = IRI("https://w3id.org/icgraph/ontology#VerticallyIntegrated")  #: Vertically integrated case
    VeryLowCertainty = IRI("https://w3id.org/icgraph/ontology#VeryLowCertainty")  #: very low
    Wave = IRI("https://w3id.org/icgraph/ontology#Wave")  #: Wave
    about = IRI("https://w3id.org/icgraph/ontology#about")  #: about
    accepts = IRI("https://w3id.org/icgraph/ontology#accepts")  #: accepts
    activity = IRI("https://w3id.org/icgraph/ontology#activity")  #: activity
    actor = IRI("https://w3id.org/icgraph/ontology#actor")  #: actor
    actorRole = IRI("https://w3id.org/icgraph/ontology#actorRole")  #: actor role
    actsOn = IRI("https://w3id.org/icgraph/ontology#actsOn")  #: acts on
    addressee = IRI("https://w3id.org/icgraph/ontology#addressee")  #: addressee
    anticipated = IRI("https://w3id.org/icgraph/ontology#anticipated")  #: anticipated
    appraisal = IRI("https://w3id.org/icgraph/ontology#appraisal")  #: appraisal
    appraises = IRI("https://w3id.org/icgraph/ontology#appraises")  #: appraises
    approximate = IRI("https://w3id.org/icgraph/ontology#approximate")  #: approximate
    arisesFrom = IRI("https://w3id.org/icgraph/ontology#arisesFrom")  #: arises from
    asEntered = IRI("https://w3id.org/icgraph/ontology#asEntered")  #: as entered
    asGiven = IRI("https://w3id.org/icgraph/ontology#asGiven")  #: as given
    asOf = IRI("https://w3id.org/icgraph/ontology#asOf")  #: as of
    assembledBy = IRI("https://w3id.org/icgraph/ontology#assembledBy")  #: assembled by
    author = IRI("https://w3id.org/icgraph/ontology#author")  #: author
    basis = IRI("https://w3id.org/icgraph/ontology#basis")  #: basis
    basis_closedNegative = IRI("https://w3id.org/icgraph/ontology#basis-closedNegative")  #: closed negative
    basis_curatorInference = IRI("https://w3id.org/icgraph/ontology#basis-curatorInference")  #: curator inference
    basis_entailed = IRI("https://w3id.org/icgraph/ontology#basis-entailed")  #: entailed
    basis_exhaustiveNegative = IRI("https://w3id.org/icgraph/ontology#basis-exhaustiveNegative")  #: exhaustive negative
    basis_generic = IRI("https://w3id.org/icgraph/ontology#basis-generic")  #: generic
    basis_stated = IRI("https://w3id.org/icgraph/ontology#basis-stated")  #: stated
    basis_universal = IRI("https://w3id.org/icgraph/ontology#basis-universal")  #: universal
    bearsOn = IRI("https://w3id.org/icgraph/ontology#bearsOn")  #: bears on
    bearsOnModel = IRI("https://w3id.org/icgraph/ontology#bearsOnModel")  #: bears on model
    bearsOnOutcome = IRI("https://w3id.org/icgraph/ontology#bearsOnOutcome")  #: bears on outcome
    between = IRI("https://w3id.org/icgraph/ontology#between")  #: between
    buildsOn = IRI("https://w3id.org/icgraph/ontology#buildsOn")  #: builds on
    byRule = IRI("https://w3id.org/icgraph/ontology#byRule")  #: by rule
    candidate = IRI("https://w3id.org/icgraph/ontology#candidate")  #: candidate
    certainty = IRI("https://w3id.org/icgraph/ontology#certainty")  #: certainty
    certaintyRater = IRI("https://w3id.org/icgraph/ontology#certaintyRater")  #: certainty rater
    certaintyReason = IRI("https://w3id.org/icgraph/ontology#certaintyReason")  #: certainty reason
    change = IRI("https://w3id.org/icgraph/ontology#change")  #: change
    channel = IRI("https://w3id.org/icgraph/ontology#channel")  #: channel
    cites = IRI("https://w3id.org/icgraph/ontology#cites")  #: cites
    claimsKind = IRI("https://w3id.org/icgraph/ontology#claimsKind")  #: claims kind
    coder = IRI("https://w3id.org/icgraph/ontology#coder")  #: coder
    column = IRI("https://w3id.org/icgraph/ontology#column")  #: column
    commissionedBy = IRI("https://w3id.org/icgraph/ontology#commissionedBy")  #: commissioned by
    commissioner = IRI("https://w3id.org/icgraph/ontology#commissioner")  #: commissioner
    comparator = IRI("https://w3id.org/icgraph/ontology#comparator")  #: comparator
    comparedOn = IRI("https://w3id.org/icgraph/ontology#comparedOn")  #: compared on
    completeness = IRI("https://w3id.org/icgraph/ontology#completeness")  #: completeness
    connectsSector = IRI("https://w3id.org/icgraph/ontology#connectsSector")  #: connects sector
    constraint = IRI("https://w3id.org/icgraph/ontology#constraint")  #: constraint
    contextFactor = IRI("https://w3id.org/icgraph/ontology#contextFactor")  #: context factor
    coordinatesFor = IRI("https://w3id.org/icgraph/ontology#coordinatesFor")  #: coordinates for
    countervailedBy = IRI("https://w3id.org/icgraph/ontology#countervailedBy")  #: countervailed by
    date = IRI("https://w3id.org/icgraph/ontology#date")  #: date
    defines = IRI("https://w3id.org/icgraph/ontology#defines")  #: defines
    delivers = IRI("https://w3id.org/icgraph/ontology#delivers")  #: delivers
    derivedObject = IRI("https://w3id.org/icgraph/ontology#derivedObject")  #: derived object
    derivedPredicate = IRI("https://w3id.org/icgraph/ontology#derivedPredicate")  #: derived predicate
    derivedSubject = IRI("https://w3id.org/icgraph/ontology#derivedSubject")  #: derived subject
    design = IRI("https://w3id.org/icgraph/ontology#design")  #: design
    despite = IRI("https://w3id.org/icgraph/ontology#despite")  #: despite
    direction = IRI("https://w3id.org/icgraph/ontology#direction")  #: direction
    directnessComparator = IRI("https://w3id.org/icgraph/ontology#directnessComparator")  #: directness of comparator
    directnessIntervention = IRI("https://w3id.org/icgraph/ontology#directnessIntervention")  #: directness of intervention
    directnessOutcome = IRI("https://w3id.org/icgraph/ontology#directnessOutcome")  #: directness of outcome
    directnessPopulation = IRI("https://w3id.org/icgraph/ontology#directnessPopulation")  #: directness of population
    directnessSetting = IRI("https://w3id.org/icgraph/ontology#directnessSetting")  #: directness of setting
    directnessTime = IRI("https://w3id.org/icgraph/ontology#directnessTime")  #: directness of time
    effect = IRI("https://w3id.org/icgraph/ontology#effect")  #: effect
    ended = IRI("https://w3id.org/icgraph/ontology#ended")  #: ended
    entry = IRI("https://w3id.org/icgraph/ontology#entry")  #: entry
    enumerated = IRI("https://w3id.org/icgraph/ontology#enumerated")  #: enumerated
    example = IRI("https://w3id.org/icgraph/ontology#example")  #: example
    family = IRI("https://w3id.org/icgraph/ontology#family")  #: family
    fearsOutcome = IRI("https://w3id.org/icgraph/ontology#fearsOutcome")  #: fears outcome
    forActor = IRI("https://w3id.org/icgraph/ontology#forActor")  #: for actor
    forStakeholder = IRI("https://w3id.org/icgraph/ontology#forStakeholder")  #: for stakeholder
    frequency = IRI("https://w3id.org/icgraph/ontology#frequency")  #: frequency
    fromClaim = IRI("https://w3id.org/icgraph/ontology#fromClaim")  #: from claim
    fromReview = IRI("https://w3id.org/icgraph/ontology#fromReview")  #: from review
    gapAbout = IRI("https://w3id.org/icgraph/ontology#gapAbout")  #: gap about
    gapKind = IRI("https://w3id.org/icgraph/ontology#gapKind")  #: gap kind
    gapProperty = IRI("https://w3id.org/icgraph/ontology#gapProperty")  #: gap property
    gapValue = IRI("https://w3id.org/icgraph/ontology#gapValue")  #: gap value
    graph = IRI("https://w3id.org/icgraph/ontology#graph")  #: graph
    grounding = IRI("https://w3id.org/icgraph/ontology#grounding")  #: grounding
    hasActivity = IRI("https://w3id.org/icgraph/ontology#hasActivity")  #: has activity
    hasBarrier = IRI("https://w3id.org/icgraph/ontology#hasBarrier")  #: has barrier
    hasContext = IRI("https://w3id.org/icgraph/ontology#hasContext")  #: has context
    hasContextFactor = IRI("https://w3id.org/icgraph/ontology#hasContextFactor")  #: has context factor
    hasFeature = IRI("https://w3id.org/icgraph/ontology#hasFeature")  #: has feature
    hasIntegrationType = IRI("https://w3id.org/icgraph/ontology#hasIntegrationType")  #: has integration type
    hasLever = IRI("https://w3id.org/icgraph/ontology#hasLever")  #: has lever
    hasMechanism = IRI("https://w3id.org/icgraph/ontology#hasMechanism")  #: has mechanism
    hasMechanismStep = IRI("https://w3id.org/icgraph/ontology#hasMechanismStep")  #: has mechanism step
    hasOutcome = IRI("https://w3id.org/icgraph/ontology#hasOutcome")  #: has outcome
    hasPrecondition = IRI("https://w3id.org/icgraph/ontology#hasPrecondition")  #: has precondition
    hasServiceModel = IRI("https://w3id.org/icgraph/ontology#hasServiceModel")  #: has service model
    high = IRI("https://w3id.org/icgraph/ontology#high")  #: high
    holder = IRI("https://w3id.org/icgraph/ontology#holder")  #: holder
    inCase = IRI("https://w3id.org/icgraph/ontology#inCase")  #: in case
    inSector = IRI("https://w3id.org/icgraph/ontology#inSector")  #: in sector
    inclusive = IRI("https://w3id.org/icgraph/ontology#inclusive")  #: inclusive
    indicator = IRI("https://w3id.org/icgraph/ontology#indicator")  #: indicator
    informant = IRI("https://w3id.org/icgraph/ontology#informant")  #: informant
    integrationType = IRI("https://w3id.org/icgraph/ontology#integrationType")  #: integration type
    intendsOutcome = IRI("https://w3id.org/icgraph/ontology#intendsOutcome")  #: intends outcome
    involves = IRI("https://w3id.org/icgraph/ontology#involves")  #: involves
    item = IRI("https://w3id.org/icgraph/ontology#item")  #: item
    itemOf = IRI("https://w3id.org/icgraph/ontology#itemOf")  #: item of
    itemOfUnresolved = IRI("https://w3id.org/icgraph/ontology#itemOfUnresolved")  #: item of unresolved
    itemRole = IRI("https://w3id.org/icgraph/ontology#itemRole")  #: item role
    itemState = IRI("https://w3id.org/icgraph/ontology#itemState")  #: item state
    joinsPathwayOf = IRI("https://w3id.org/icgraph/ontology#joinsPathwayOf")  #: joins pathway of
    kind = IRI("https://w3id.org/icgraph/ontology#kind")  #: kind
    leadsTo = IRI("https://w3id.org/icgraph/ontology#leadsTo")  #: leads to
    limitation = IRI("https://w3id.org/icgraph/ontology#limitation")  #: limitation
    linkAssertedBy = IRI("https://w3id.org/icgraph/ontology#linkAssertedBy")  #: link asserted by
    linkBasis = IRI("https://w3id.org/icgraph/ontology#linkBasis")  #: link basis
    locatedIn = IRI("https://w3id.org/icgraph/ontology#locatedIn")  #: located in
    low = IRI("https://w3id.org/icgraph/ontology#low")  #: low
    measures = IRI("https://w3id.org/icgraph/ontology#measures")  #: measures
    mechanism = IRI("https://w3id.org/icgraph/ontology#mechanism")  #: mechanism
    memberGraph = IRI("https://w3id.org/icgraph/ontology#memberGraph")  #: member graph
    method = IRI("https://w3id.org/icgraph/ontology#method")  #: method
    missingMaterial = IRI("https://w3id.org/icgraph/ontology#missingMaterial")  #: missing material
    modifies = IRI("https://w3id.org/icgraph/ontology#modifies")  #: modifies
    numberOfStudies = IRI("https://w3id.org/icgraph/ontology#numberOfStudies")  #: number of studies
    ofCase = IRI("https://w3id.org/icgraph/ontology#ofCase")  #: of case
    offsets = IRI("https://w3id.org/icgraph/ontology#offsets")  #: offsets
    outcome = IRI("https://w3id.org/icgraph/ontology#outcome")  #: outcome
    paymentStructure = IRI("https://w3id.org/icgraph/ontology#paymentStructure")  #: payment structure
    period = IRI("https://w3id.org/icgraph/ontology#period")  #: period
    placeHas = IRI("https://w3id.org/icgraph/ontology#placeHas")  #: place has
    placeLacks = IRI("https://w3id.org/icgraph/ontology#placeLacks")  #: place lacks
    policy = IRI("https://w3id.org/icgraph/ontology#policy")  #: policy
    population = IRI("https://w3id.org/icgraph/ontology#population")  #: population
    precededBy = IRI("https://w3id.org/icgraph/ontology#precededBy")  #: preceded by
    preconditionsLookedFor = IRI("https://w3id.org/icgraph/ontology#preconditionsLookedFor")  #: preconditions looked for
    presence = IRI("https://w3id.org/icgraph/ontology#presence")  #: presence
    provided = IRI("https://w3id.org/icgraph/ontology#provided")  #: provided
    quantifier = IRI("https://w3id.org/icgraph/ontology#quantifier")  #: quantifier
    quantity = IRI("https://w3id.org/icgraph/ontology#quantity")  #: quantity
    question = IRI("https://w3id.org/icgraph/ontology#question")  #: question
    reasoning = IRI("https://w3id.org/icgraph/ontology#reasoning")  #: reasoning
    recommendation = IRI("https://w3id.org/icgraph/ontology#recommendation")  #: recommendation
    relevantTo = IRI("https://w3id.org/icgraph/ontology#relevantTo")  #: relevant to
    reporter = IRI("https://w3id.org/icgraph/ontology#reporter")  #: reporter
    reportsOutcome = IRI("https://w3id.org/icgraph/ontology#reportsOutcome")  #: reports outcome
    requiresAnyKind = IRI("https://w3id.org/icgraph/ontology#requiresAnyKind")  #: requires any kind
    requiresKind = IRI("https://w3id.org/icgraph/ontology#requiresKind")  #: requires kind
    resource = IRI("https://w3id.org/icgraph/ontology#resource")  #: resource
    role = IRI("https://w3id.org/icgraph/ontology#role")  #: role
    runningState = IRI("https://w3id.org/icgraph/ontology#runningState")  #: running state
    saidBy = IRI("https://w3id.org/icgraph/ontology#saidBy")  #: said by
    sample = IRI("https://w3id.org/icgraph/ontology#sample")  #: sample
    sector = IRI("https://w3id.org/icgraph/ontology#sector")  #: sector
    serves = IRI("https://w3id.org/icgraph/ontology#serves")  #: serves
    serviceModel = IRI("https://w3id.org/icgraph/ontology#serviceModel")  #: service model
    setting = IRI("https://w3id.org/icgraph/ontology#setting")  #: setting
    sha256 = IRI("https://w3id.org/icgraph/ontology#sha256")  #: SHA-256
    started = IRI("https://w3id.org/icgraph/ontology#started")  #: started
    status = IRI("https://w3id.org/icgraph/ontology#status")  #: status
    step = IRI("https://w3id.org/icgraph/ontology#step")  #: step
    strict = IRI("https://w3id.org/icgraph/ontology#strict")  #: strict
    studiedModel = IRI("https://w3id.org/icgraph/ontology#studiedModel")  #: studied model
    studiedOutcome = IRI("https://w3id.org/icgraph/ontology#studiedOutcome")  #: studied outcome
    studiedPopulation = IRI("https://w3id.org/icgraph/ontology#studiedPopulation")  #: studied population
    studyDesign = IRI("https://w3id.org/icgraph/ontology#studyDesign")  #: study design
    suggestsCandidate = IRI("https://w3id.org/icgraph/ontology#suggestsCandidate")  #: suggests candidate
    tableRow = IRI("https://w3id.org/icgraph/ontology#tableRow")  #: table row
    theme = IRI("https://w3id.org/icgraph/ontology#theme")  #: theme
    through = IRI("https://w3id.org/icgraph/ontology#through")  #: through
    topic = IRI("https://w3id.org/icgraph/ontology#topic")  #: topic
    towards = IRI("https://w3id.org/icgraph/ontology#towards")  #: towards
    transferTheme = IRI("https://w3id.org/icgraph/ontology#transferTheme")  #: transfer theme
    trigger = IRI("https://w3id.org/icgraph/ontology#trigger")  #: trigger
    unit = IRI("https://w3id.org/icgraph/ontology#unit")  #: unit
    usesMechanism = IRI("https://w3id.org/icgraph/ontology#usesMechanism")  #: uses mechanism
    valence = IRI("https://w3id.org/icgraph/ontology#valence")  #: valence
    value = IRI("https://w3id.org/icgraph/ontology#value")  #: value
    verified = IRI("https://w3id.org/icgraph/ontology#verified")  #: verified
    viaProperty = IRI("https://w3id.org/icgraph/ontology#viaProperty")  #: via property
    wave = IRI("https://w3id.org/icgraph/ontology#wave")  #: wave
    weight = IRI("https://w3id.org/icgraph/ontology#weight")  #: weight
    withdrawalReason = IRI("https://w3id.org/icgraph/ontology#withdrawalReason")  #: withdrawal reason
    withdrawnBy = IRI("https://w3id.org/icgraph/ontology#withdrawnBy")  #: withdrawn by
    withdrawnWith = IRI("https://w3id.org/icgraph/ontology#withdrawnWith")  #: withdrawn with
    wouldBeIn = IRI("https://w3id.org/icgraph/ontology#wouldBeIn")  #: would be in


CLASSES: frozenset[IRI] = frozenset(
    {
        IC.Activity,
        IC.ActivityClaim,
        IC.Actor,
        IC.ActorClaim,
        IC.ActorRole,
        IC.AimClaim,
        IC.Attribute,
        IC.AttributeSet,
        IC.Basis,
        IC.CaseClaim,
        IC.CaseSet,
        IC.CaseStudy,
        IC.Certainty,
        IC.Change,
        IC.Claim,
        IC.CommissionerClaim,
        IC.Completeness,
        IC.Configuration,
        IC.ConstraintClaim,
        IC.ContextClaim,
        IC.ContextFactor,
        IC.DefinitionClaim,
        IC.Derivation,
        IC.Direction,
        IC.Directness,
        IC.Effect,
        IC.EvidenceClaim,
        IC.EvidenceLine,
        IC.EvidenceReview,
        IC.GapClaim,
        IC.GapKind,
        IC.HealthSector,
        IC.HorizontallyIntegrated,
        IC.Indicator,
        IC.IndicatorClaim,
        IC.IntegrationClaim,
        IC.IntegrationType,
        IC.ItemRole,
        IC.ItemState,
        IC.Kind,
        IC.KnowledgeGap,
        IC.Link,
        IC.LinkBasis,
        IC.LocalProfile,
        IC.Mechanism,
        IC.MechanismClaim,
        IC.MechanismStep,
        IC.MethodClaim,
        IC.Outcome,
        IC.OutcomeClaim,
        IC.PartnerSector,
        IC.Passage,
        IC.PathwayIntegrated,
        IC.PatientCentredIntegrated,
        IC.Policy,
        IC.PolicyClaim,
        IC.Population,
        IC.PopulationClaim,
        IC.Presence,
        IC.ProfileEntry,
        IC.Quantifier,
        IC.Quantity,
        IC.QuestionClaim,
        IC.Reading,
        IC.Recommendation,
        IC.RecommendationClaim,
        IC.ResearchQuestion,
        IC.ReviewFamily,
        IC.Role,
        IC.RunningState,
        IC.Sector,
        IC.ServiceModel,
        IC.ServiceModelClaim,
        IC.Setting,
        IC.SettingClaim,
        IC.Source,
        IC.SourceSet,
        IC.StateClaim,
        IC.Status,
        IC.StepClaim,
        IC.Term,
        IC.Theme,
        IC.ThemeClaim,
        IC.TransferItem,
        IC.TransferTheme,
        IC.UnresolvedCase,
        IC.Valence,
        IC.ValueTerm,
        IC.VerticallyIntegrated,
        IC.Wave,
    }
)
"""Every class of the ontology."""

OBJECT_PROPERTIES: frozenset[IRI] = frozenset(
    {
        IC.about,
        IC.accepts,
        IC.activity,
        IC.actor,
        IC.actorRole,
        IC.actsOn,
        IC.addressee,
        IC.appraisal,
        IC.appraises,
        IC.arisesFrom,
        IC.assembledBy,
        IC.author,
        IC.basis,
        IC.bearsOn,
        IC.bearsOnModel,
        IC.bearsOnOutcome,
        IC.between,
        IC.buildsOn,
        IC.candidate,
        IC.certainty,
        IC.certaintyRater,
        IC.change,
        IC.channel,
        IC.cites,
        IC.claimsKind,
        IC.coder,
        IC.commissionedBy,
        IC.commissioner,
        IC.completeness,
        IC.connectsSector,
        IC.constraint,
        IC.contextFactor,
        IC.coordinatesFor,
        IC.countervailedBy,
        IC.defines,
        IC.delivers,
        IC.derivedObject,
        IC.derivedSubject,
        IC.design,
        IC.despite,
        IC.direction,
        IC.directnessComparator,
        IC.directnessIntervention,
        IC.directnessOutcome,
        IC.directnessPopulation,
        IC.directnessSetting,
        IC.directnessTime,
        IC.effect,
        IC.entry,
        IC.family,
        IC.fearsOutcome,
        IC.forActor,
        IC.forStakeholder,
        IC.fromClaim,
        IC.fromReview,
        IC.gapAbout,
        IC.gapKind,
        IC.gapValue,
        IC.hasActivity,
        IC.hasBarrier,
        IC.hasContext,
        IC.hasContextFactor,
        IC.hasFeature,
        IC.hasIntegrationType,
        IC.hasLever,
        IC.hasMechanism,
        IC.hasMechanismStep,
        IC.hasOutcome,
        IC.hasPrecondition,
        IC.hasServiceModel,
        IC.holder,
        IC.inCase,
        IC.inSector,
        IC.indicator,
        IC.informant,
        IC.integrationType,
        IC.intendsOutcome,
        IC.involves,
        IC.item,
        IC.itemOf,
        IC.itemOfUnresolved,
        IC.itemRole,
        IC.itemState,
        IC.joinsPathwayOf,
        IC.kind,
        IC.leadsTo,
        IC.limitation,
        IC.linkAssertedBy,
        IC.linkBasis,
        IC.locatedIn,
        IC.measures,
        IC.mechanism,
        IC.method,
        IC.missingMaterial,
        IC.modifies,
        IC.ofCase,
        IC.offsets,
        IC.outcome,
        IC.paymentStructure,
        IC.placeHas,
        IC.placeLacks,
        IC.policy,
        IC.population,
        IC.precededBy,
        IC.presence,
        IC.provided,
        IC.quantifier,
        IC.quantity,
        IC.question,
        IC.recommendation,
        IC.relevantTo,
        IC.reporter,
        IC.reportsOutcome,
        IC.requiresAnyKind,
        IC.requiresKind,
        IC.role,
        IC.runningState,
        IC.saidBy,
        IC.sector,
        IC.serves,
        IC.serviceModel,
        IC.setting,
        IC.status,
        IC.step,
        IC.suggestsCandidate,
        IC.theme,
        IC.through,
        IC.topic,
        IC.towards,
        IC.transferTheme,
        IC.trigger,
        IC.usesMechanism,
        IC.valence,
        IC.wave,
        IC.wouldBeIn,
    }
)
"""Every property whose value is a thing."""

DATATYPE_PROPERTIES: frozenset[IRI] = frozenset(
    {
        IC.anticipated,
        IC.approximate,
        IC.asEntered,
        IC.asGiven,
        IC.asOf,
        IC.byRule,
        IC.certaintyReason,
        IC.column,
        IC.comparator,
        IC.date,
        IC.ended,
        IC.example,
        IC.frequency,
        IC.high,
        IC.low,
        IC.numberOfStudies,
        IC.period,
        IC.preconditionsLookedFor,
        IC.reasoning,
        IC.resource,
        IC.sample,
        IC.sha256,
        IC.started,
        IC.studiedModel,
        IC.studiedOutcome,
        IC.studiedPopulation,
        IC.studyDesign,
        IC.tableRow,
        IC.unit,
        IC.value,
        IC.verified,
        IC.weight,
    }
)
"""Every property whose value is a literal."""

ANNOTATION_PROPERTIES: frozenset[IRI] = frozenset(
    {
        IC.comparedOn,
        IC.derivedPredicate,
        IC.gapProperty,
        IC.graph,
        IC.grounding,
        IC.memberGraph,
        IC.viaProperty,
        IC.withdrawalReason,
        IC.withdrawnBy,
        IC.withdrawnWith,
    }
)
"""Every property reasoners leave alone."""

INDIVIDUALS: frozenset[IRI] = frozenset(
    {
        IC.Absent,
        IC.ActivityToMechanism,
        IC.Adverse,
        IC.Advises,
        IC.Against,
        IC.AmbiguousWording,
        IC.AuthorStatement,
        IC.Barrier,
        IC.BarrierItem,
        IC.Beneficial,
        IC.CM,
        IC.CMO,
        IC.CO,
        IC.Collectively,
        IC.Conflict,
        IC.Contradicts,
        IC.Contributory,
        IC.Decrease,
        IC.Delivers,
        IC.Different,
        IC.DirectnessUnknown,
        IC.Enables,
        IC.Ended,
        IC.EnvironmentTheme,
        IC.Favourable,
        IC.Favours,
        IC.Feared,
        IC.HighCertainty,
        IC.Hypothesised,
        IC.InMissingMaterial,
        IC.Inconclusive,
        IC.Increase,
        IC.Informs,
        IC.InsufficientEffect,
        IC.Intended,
        IC.InterventionTheme,
        IC.Leads,
        IC.Lever,
        IC.Locator,
        IC.LostToFollowUp,
        IC.LowCertainty,
        IC.MO,
        IC.Maintained,
        IC.MechanismToOutcome,
        IC.MixedDirection,
        IC.MixedEffect,
        IC.ModerateCertainty,
        IC.Moderator,
        IC.NamesCase,
        IC.NamesServiceType,
        IC.Necessary,
        IC.Neutral,
        IC.NeutralContext,
        IC.NoAnswer,
        IC.NoChange,
        IC.NoDifference,
        IC.NotAsked,
        IC.NotCollected,
        IC.NotGraded,
        IC.NotReported,
        IC.NotStudied,
        IC.Observed,
        IC.OnlyIndirect,
        IC.Participates,
        IC.PolicyStatement,
        IC.PopulationTheme,
        IC.Precondition,
        IC.Present,
        IC.Reported,
        IC.Requests,
        IC.Running,
        IC.Same,
        IC.SetUp,
        IC.Similar,
        IC.Some,
        IC.SourceOnly,
        IC.Supports,
        IC.Sustainability,
        IC.TestedMixed,
        IC.TestedNotSupported,
        IC.TestedSupported,
        IC.TopicMatch,
        IC.TransferProcessTheme,
        IC.TrialEnded,
        IC.Unclear,
        IC.Unfavourable,
        IC.UnknownState,
        IC.UnresolvedIdentity,
        IC.VeryLowCertainty,
        IC.basis_closedNegative,
        IC.basis_curatorInference,
        IC.basis_entailed,
        IC.basis_exhaustiveNegative,
        IC.basis_generic,
        IC.basis_stated,
        IC.basis_universal,
        IC.enumerated,
        IC.inclusive,
        IC.strict,
    }
)
"""Every member of a closed list of values."""

TERMS: frozenset[IRI] = CLASSES | OBJECT_PROPERTIES | DATATYPE_PROPERTIES | ANNOTATION_PROPERTIES | INDIVIDUALS
"""All of them."""
