use super::*;

fn parse(text: &str) -> Result<Vec<Piece>, FormatError> {
    Format::parse(text, Extensions::default()).map(|format| format.pieces)
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn command(operator: Operator) -> Piece {
    Piece::Command(Command { operator, max_length: None })
}

#[track_caller]
fn operator_of(text: &str) -> Operator {
    match parse(text).as_deref() {
        Ok([Piece::Command(command)]) => command.operator.clone(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn texts_and_commands_alternate() {
    let code = || command(Operator::Count(Count::ResponseCode));
    for (format, expected) in [
        ("", vec![]),
        ("plain", vec![text("plain")]),
        ("100%%", vec![text("100%")]),
        ("%%%RESPONSE_CODE%%%", vec![text("%"), code(), text("%")]),
        ("a %RESPONSE_CODE% b", vec![text("a "), code(), text(" b")]),
        ("%RESPONSE_CODE%%RESPONSE_CODE%", vec![code(), code()]),
        ("%RESPONSE_CODE()%", vec![code()]),
    ] {
        assert_eq!(parse(format), Ok(expected), "{format}");
    }
}

#[test]
fn arguments_end_where_a_command_can_end() {
    let header = |main: &str, max_length| {
        let names = HeaderNames { main: main.to_owned(), alternative: None };
        Piece::Command(Command { operator: Operator::Header(Maps::Request, names), max_length })
    };
    assert_eq!(parse("%REQ(A):10%"), Ok(vec![header("a", Some(10))]));
    assert_eq!(parse("%REQ(a(b))c):1%"), Ok(vec![header("a(b))c", Some(1))]));
    assert_eq!(parse("%REQ(a)%)"), Ok(vec![header("a", None), text(")")]));
    let names = HeaderNames { main: ":path".to_owned(), alternative: Some("x".to_owned()) };
    assert_eq!(operator_of("%REQ(:PATH?X)%"), Operator::Header(Maps::Request, names));
}

#[test]
fn faults_name_place_cause_and_remedy() {
    for (format, position, cause, hint) in [
        ("ab %REQ", 3, "Couldn't find valid command at position 3", "a command is"),
        ("%", 0, "Couldn't find valid command at position 0", "%% is a percent sign"),
        ("%req(a)%", 0, "Couldn't find valid command at position 0", ""),
        ("%REQ(a\n)%", 0, "Couldn't find valid command at position 0", ""),
        ("%REQ(a):99999999999999999999999%", 0, "Couldn't find valid command", ""),
        ("%%%RESPONSE_COD%", 2, "Not supported field in StreamInfo: RESPONSE_COD", "RESPONSE_CODE"),
        ("%REQ_WITHOUT_QUERY(:PATH)%", 0, "Not supported field in StreamInfo", "formatters"),
        ("%CEL(request.path)%", 0, "known but not supported by Attaché", ""),
        ("%REQ%", 0, "REQ requires parameters", ""),
        ("%REQ()%", 0, "REQ requires parameters", ""),
        ("%REQ(a?b?c)%", 0, "More than 1 alternative header specified in token: a?b?c", ""),
        ("%PROTOCOL(a)%", 0, "PROTOCOL does not take any parameters or length", ""),
        ("%PROTOCOL:5%", 0, "PROTOCOL does not take any parameters or length", ""),
        ("%START_TIME:5%", 0, "START_TIME does not allow length to be specified.", ""),
        ("%START_TIME(%Y%n)%", 0, "Format string contains newline", ""),
        ("%START_TIME(%-3En)%", 0, "Format string contains newline", ""),
        ("%GRPC_STATUS(X)%", 0, "Got: X", ""),
        ("%PATH(X)%", 0, "only 'WQ'/'NQ' are allowed", ""),
        ("%PATH(NQ:X)%", 0, "only 'ORIG'/'PATH'/'ORIG_OR_PATH' are allowed", ""),
        ("%QUERY_PARAMS(X)%", 0, "only 'ORIG'/'DECODED' are allowed", ""),
        ("%REQUESTED_SERVER_NAME(X)%", 0, "'SNI_ONLY'/'SNI_FIRST'/'HOST_FIRST'", ""),
        ("%COMMON_DURATION(DS_RX_BEG)%", 0, "Invalid common duration configuration", ""),
        ("%COMMON_DURATION(DS_RX_BEG:DS_RX_END:s)%", 0, "precision: s.", ""),
        ("%METADATA(X:a)%", 0, "X is not supported type of metadata", ""),
        ("%FILTER_STATE%", 0, "key cannot be empty", ""),
        ("%FILTER_STATE(k:X)%", 0, "only support PLAIN/TYPED/FIELD", ""),
        ("%FILTER_STATE(k:FIELD)%", 0, "FIELD should be used with the field name", ""),
        ("%COALESCE(x)%", 0, "failed to parse JSON", ""),
        ("%COALESCE({\"operators\": []})%", 0, "must not be empty", ""),
        ("%COALESCE({\"operators\": [\"NOT\"]})%", 0, "at index 0", ""),
    ] {
        let error = parse(format).expect_err(format);
        assert_eq!(error.position, position, "{format}");
        assert!(error.cause.contains(cause), "{format}: {}", error.cause);
        assert!(error.hint.unwrap_or_default().contains(hint), "{format}");
    }
}

#[test]
fn an_extension_adds_its_command() {
    let extensions = Extensions { req_without_query: true };
    let names = HeaderNames { main: ":path".to_owned(), alternative: None };
    assert_eq!(
        Format::parse("%REQ_WITHOUT_QUERY(:PATH)%", extensions).map(|format| format.pieces),
        Ok(vec![command(Operator::HeaderWithoutQuery(names))])
    );
}

#[test]
fn time_formats_are_split_where_the_second_matters() {
    let parts = |text: &str| match operator_of(&format!("%START_TIME({text})%")) {
        Operator::Time(Clock::Start, TimeFormat { parts, local: false }) => parts,
        other => panic!("{text}: {other:?}"),
    };
    let strftime = |text: &str| TimePart::Strftime(text.to_owned());
    let fraction = |digits, with_point| TimePart::Fraction { digits, with_point };
    assert_eq!(parts("%Y-%m"), [strftime("%Y-%m")]);
    assert_eq!(
        parts("%s.%3f %Ez"),
        [TimePart::EpochSeconds, strftime("."), fraction(Some(3), false), strftime(" %:z")]
    );
    assert_eq!(parts("%H:%E6SZ"), [strftime("%H:%S"), fraction(Some(6), true), strftime("Z")]);
    assert_eq!(
        parts("%E*S%*f%f"),
        [strftime("%S"), fraction(None, true), fraction(None, false), fraction(Some(9), false),]
    );
    let default = TimeFormat::default_for(false);
    assert_eq!(operator_of("%START_TIME%"), Operator::Time(Clock::Start, default));
    let default = TimeFormat::default_for(true);
    assert_eq!(operator_of("%EMIT_TIME_LOCAL%"), Operator::Time(Clock::Emit, default));
}

#[test]
fn coalesced_commands_keep_their_arguments() {
    let operator = operator_of(
        r#"%COALESCE({"operators": ["PROTOCOL", {"command": "REQ", "param": ":authority", "max_length": 3}]})%"#,
    );
    let names = HeaderNames { main: ":authority".to_owned(), alternative: None };
    let header = Command { operator: Operator::Header(Maps::Request, names), max_length: Some(3) };
    let protocol = Command { operator: Operator::Fact(Fact::Protocol), max_length: None };
    assert_eq!(operator, Operator::Coalesce(vec![protocol, header]));
}

#[test]
fn every_command_stands_once_and_the_default_log_parses() {
    assert!(Format::default_log().pieces().len() > 20);
    assert_eq!(Format::default_log().as_constant(), None);
    assert_eq!(Format::parse("a", Extensions::default()).expect("text").as_constant(), Some("a"));
}

#[test]
fn numbers_are_written_as_short_as_can_be() {
    for (number, expected) in [
        (2.0, "2"),
        (0.5, "0.5"),
        (-3.0, "-3"),
        (1e21, "1e+21"),
        (1e-7, "1e-07"),
        (100000.0, "1e+05"),
    ] {
        assert_eq!(JsonValue::number(number), expected);
    }
}
