//! Rows as one Parquet file: a row group, a column each, Snappy.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::record::Record;

/// In the order of [`columns`].
const SCHEMA: &str = "message event {
    REQUIRED BINARY id (STRING);
    REQUIRED BINARY visitor (STRING);
    REQUIRED BINARY session (STRING);
    REQUIRED BINARY name (STRING);
    REQUIRED INT64 at (TIMESTAMP(MILLIS,true));
    REQUIRED INT64 received_at (TIMESTAMP(MILLIS,true));
    REQUIRED BINARY source (STRING);
    REQUIRED BINARY device (STRING);
    REQUIRED BINARY channel (STRING);
    REQUIRED BINARY page (STRING);
    REQUIRED BINARY item (STRING);
    REQUIRED BINARY variant (STRING);
    REQUIRED BINARY question (STRING);
    REQUIRED BINARY stage (STRING);
    REQUIRED INT64 minor;
    REQUIRED BINARY currency (STRING);
    REQUIRED BINARY object (STRING);
    REQUIRED BINARY body (STRING);
}";

enum Column {
    Text(fn(&Record) -> &str),
    Number(fn(&Record) -> i64),
}

fn columns() -> [Column; 18] {
    use Column::{Number, Text};
    [
        Text(|it| &it.id),
        Text(|it| &it.visitor),
        Text(|it| &it.session),
        Text(|it| &it.name),
        Number(|it| it.at_ms),
        Number(|it| it.received_ms),
        Text(|it| &it.source),
        Text(|it| &it.device),
        Text(|it| &it.channel),
        Text(|it| &it.page),
        Text(|it| &it.item),
        Text(|it| &it.variant),
        Text(|it| &it.question),
        Text(|it| &it.stage),
        Number(|it| it.minor),
        Text(|it| &it.currency),
        Text(|it| &it.object),
        Text(|it| &it.body),
    ]
}

/// The file. The same rows give the same bytes.
///
/// # Errors
/// What the writer says; never for rows that [`Record::read`] made.
pub(super) fn parquet_file(rows: &[&Record]) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns() {
        write(&mut group, rows, &column)?;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

fn write(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    rows: &[&Record],
    column: &Column,
) -> Result<(), ParquetError> {
    let Some(mut writer) = group.next_column()? else {
        return Err(ParquetError::General(
            "more columns than the schema has".to_owned(),
        ));
    };
    match column {
        Column::Text(read) => {
            let texts = rows.iter().map(|row| ByteArray::from(read(row)));
            let texts: Vec<ByteArray> = texts.collect();
            writer
                .typed::<ByteArrayType>()
                .write_batch(&texts, None, None)?;
        }
        Column::Number(read) => {
            let numbers: Vec<i64> = rows.iter().map(|row| read(row)).collect();
            writer
                .typed::<Int64Type>()
                .write_batch(&numbers, None, None)?;
        }
    }
    writer.close()
}
