//! Pages for people: small, without anything from elsewhere, and with everything escaped.

use super::{
    endpoints::{ENDPOINTS, Endpoint, Kind, Parameter},
    exchange::{Query, Response},
};

const STYLE: &str = "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}\
td{padding:.3em 1em .3em 0;vertical-align:top}form{margin:0}label{display:block;font-size:smaller}";

/// All paths: links to what can be read, buttons for what changes something.
pub(super) fn home() -> Response {
    let rows = ENDPOINTS.iter().filter(|endpoint| endpoint.path != "/").map(row);
    let table = format!("<table>\n{}</table>\n", rows.collect::<String>());
    Response::html(page("Attaché Admin", "", &table))
}

/// Stats as text, in a page that can ask for others. An active page asks again by itself.
pub(super) fn stats(query: &Query, text: &str, is_active: bool) -> Response {
    let endpoint = ENDPOINTS.iter().find(|endpoint| endpoint.path == "/stats");
    let form = endpoint.map(|endpoint| form(endpoint, query)).unwrap_or_default();
    let refresh = if is_active { "<meta http-equiv=\"refresh\" content=\"5\">\n" } else { "" };
    Response::html(page("Attaché stats", refresh, &format!("{form}<pre>{}</pre>\n", escaped(text))))
}

fn page(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{head}\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         {body}</body>\n</html>\n"
    )
}

fn row(endpoint: &Endpoint) -> String {
    let form = form(endpoint, &Query::default());
    format!("<tr><td>{form}</td><td>{}</td></tr>\n", escaped(endpoint.help))
}

fn form(endpoint: &Endpoint, query: &Query) -> String {
    let (path, target) = (endpoint.path, &endpoint.path[1..]);
    match (endpoint.mutates, endpoint.parameters) {
        (false, []) => format!("<a href=\"{target}\">{path}</a>"),
        (true, []) => {
            format!("<form action=\"{target}\" method=\"post\"><button>{path}</button></form>")
        }
        (false, parameters) => {
            let fields: String = parameters.iter().map(|each| field(each, query)).collect();
            format!("<form action=\"{target}\"><button>{path}</button>{fields}</form>")
        }
        // A form would send them in the body of the POST, and they are read from the query.
        (true, _) => {
            let button = format!("<button>{path}</button>");
            format!(
                "<form action=\"{target}\" method=\"post\">{button}</form>\
                 (<a href=\"help\">parameters</a> go in the query)"
            )
        }
    }
}

fn field(parameter: &Parameter, query: &Query) -> String {
    let Parameter { name, help, kind } = parameter;
    let value = query.first(name);
    let input = match kind {
        Kind::Flag => {
            let checked = if value.is_some() { " checked" } else { "" };
            format!("<input type=\"checkbox\" name=\"{name}\"{checked}>")
        }
        Kind::Text => {
            let value = escaped(value.unwrap_or_default());
            format!("<input type=\"text\" name=\"{name}\" value=\"{value}\">")
        }
        Kind::OneOf(choices) => {
            let option = |choice: &&str| {
                let selected = if value == Some(*choice) { " selected" } else { "" };
                format!("<option{selected}>{choice}</option>")
            };
            let options: String = choices.iter().map(option).collect();
            format!("<select name=\"{name}\"><option></option>{options}</select>")
        }
    };
    format!("<label>{input} {name}: {}</label>", escaped(help))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_is_escaped() {
        let query = Query::parse("filter=%22%3E%3Cscript%3E&type=%3Cb%3E");
        let body = stats(&query, "a<b>&'c\": 1\n", false).body;
        assert!(body.contains("a&lt;b&gt;&amp;&#39;c&quot;: 1"), "{body}");
        assert!(body.contains("value=\"&quot;&gt;&lt;script&gt;\""), "{body}");
        assert!(!body.contains("<script") && !body.contains("<b>"), "{body}");
    }

    #[test]
    fn pages_need_nothing_from_elsewhere() {
        let body = home().body;
        assert!(!body.contains("http://") && !body.contains("https://") && !body.contains("src="));
        for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.path != "/") {
            assert!(body.contains(endpoint.path), "{}", endpoint.path);
        }
    }
}
