from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_feedback_documents'),
    ]

    operations = [
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('assessment', 'Assessment report'), ('archive', 'Assessment report for the archive'), ('brief', 'Executive brief'), ('feedback', 'Feedback report'), ('feedback_word', 'Feedback report as a Word file')], max_length=13, verbose_name='kind'),
        ),
    ]
