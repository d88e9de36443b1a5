use prost_reflect::{DescriptorPool, Kind};
fn main() {
    let pool =
        DescriptorPool::decode(include_bytes!(concat!(env!("OUT_DIR"), "/envoy_api.bin")).as_ref())
            .unwrap();
    for name in std::env::args().skip(1) {
        let m = pool.get_message_by_name(&name).unwrap_or_else(|| panic!("{name}"));
        println!("== {name}");
        for f in m.fields() {
            let k = match f.kind() {
                Kind::Message(m) => m.full_name().to_owned(),
                Kind::Enum(e) => format!(
                    "enum {} {:?}",
                    e.name(),
                    e.values().map(|v| v.name().to_owned()).collect::<Vec<_>>()
                ),
                k => format!("{k:?}"),
            };
            let dep = f
                .field_descriptor_proto()
                .options
                .as_ref()
                .and_then(|o| o.deprecated)
                .unwrap_or(false);
            println!(
                "  {}{}{} {}",
                f.name(),
                if f.is_list() {
                    "[]"
                } else if f.is_map() {
                    "{}"
                } else {
                    ""
                },
                if dep { " DEPRECATED" } else { "" },
                k
            );
        }
    }
}
